package io.windrow.producer.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An origin in the spool's small files: {@code | boot length 1 | channel length 1 | boot | channel |}, UTF-8. */
final class OriginBytes {
    static final int MOST = 2 + SegmentLayout.MOST_BOOT_BYTES + SegmentLayout.MOST_CHANNEL_BYTES;

    private OriginBytes() {}

    static void put(ByteBuffer to, Origin origin) {
        byte[] boot = origin.boot().text().getBytes(StandardCharsets.UTF_8);
        byte[] channel = origin.channel().getBytes(StandardCharsets.UTF_8);
        to.put((byte) boot.length).put((byte) channel.length).put(boot).put(channel);
    }

    static Origin get(ByteBuffer from) {
        byte[] boot = new byte[from.get() & 0xFF];
        byte[] channel = new byte[from.get() & 0xFF];
        from.get(boot).get(channel);
        return new Origin(
                new BootId(new String(boot, StandardCharsets.UTF_8)), new String(channel, StandardCharsets.UTF_8));
    }
}

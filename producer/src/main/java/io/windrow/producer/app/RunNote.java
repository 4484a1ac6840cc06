package io.windrow.producer.app;

import io.windrow.avro.GatewayLedger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a gateway keeps in its spool beside the frames, to be found by its next start.
 *
 * <pre>{@code
 * | source UTF | boot UTF | channels 4 | (channel UTF | frames 8) each | ledgers 4 | (length 4 | GatewayLedger by Avro) each |
 * }</pre>
 *
 * @param source the name of what was read
 * @param boot the start whose accounts say how many frames it took of each channel; empty when they are among those taken
 * @param taken frames of each channel that were taken of the same source, those of that start not included
 * @param ledgers the last ones of every boot that is not closed
 */
record RunNote(String source, String boot, Map<String, Long> taken, List<GatewayLedger> ledgers) {
    static final RunNote NONE = new RunNote("", "", Map.of(), List.of());

    private static final int MOST_NAME = 10_000;

    RunNote {
        taken = Map.copyOf(taken);
        ledgers = List.copyOf(ledgers);
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(source.substring(0, Math.min(source.length(), MOST_NAME)));
            out.writeUTF(boot);
            out.writeInt(taken.size());
            for (Map.Entry<String, Long> each : taken.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeLong(each.getValue());
            }
            out.writeInt(ledgers.size());
            for (GatewayLedger each : ledgers) {
                ByteBuffer ledger = each.toByteBuffer();
                out.writeInt(ledger.remaining());
                out.write(ledger.array(), ledger.arrayOffset() + ledger.position(), ledger.remaining());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when it was written by another version */
    static RunNote read(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return NONE;
        }
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        String source = in.readUTF();
        String boot = in.readUTF();
        Map<String, Long> taken = new TreeMap<>();
        int channels = in.readInt();
        for (int i = 0; i < channels; i++) {
            taken.put(in.readUTF(), in.readLong());
        }
        List<GatewayLedger> ledgers = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            ledgers.add(GatewayLedger.fromByteBuffer(ByteBuffer.wrap(in.readNBytes(in.readInt()))));
        }
        return new RunNote(source, boot, taken, ledgers);
    }
}

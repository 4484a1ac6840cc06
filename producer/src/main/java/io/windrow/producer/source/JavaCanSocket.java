package io.windrow.producer.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.CanSocketOptions;
import tel.schich.javacan.CanSocketOptions.TimestampingFlag;
import tel.schich.javacan.CanSocketOptions.TimestampingFlagSet;
import tel.schich.javacan.NetworkDevice;
import tel.schich.javacan.RawCanChannel;
import tel.schich.javacan.RawReceiveMessageHeaderBuffer;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;

/**
 * A socket of JavaCAN, which nobody else but {@link CanLibrary} knows. The lock is held during a wait, so that a socket is never
 * closed under it: the number of its descriptor might be another file's by then.
 *
 * <pre>{@code struct can_frame, canfd_frame: 0..3 identifier and flags, native | 4 length | 5..7 | 8.. data   (linux/can.h)}</pre>
 */
final class JavaCanSocket implements CanSocket {
    /** How long a close may have to wait. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    /** A second of a full bus, where net.core.rmem_max allows it; the kernel's default holds less than a tenth. */
    private static final int BUFFER_BYTES = 1 << 22;

    private static final int ALL_ERRORS = 0x1FFFFFFF;
    private static final int LENGTH_OFFSET = 4;
    private static final int DATA_OFFSET = 8;

    private final String interfaceName;
    private final RawCanChannel channel;
    private final ByteBuffer buffer = RawCanChannel.allocateSufficientMemory();
    private final RawReceiveMessageHeaderBuffer header = new RawReceiveMessageHeaderBuffer();
    private boolean waits = true;
    private boolean closed;

    private JavaCanSocket(String interfaceName, RawCanChannel channel) {
        this.interfaceName = interfaceName;
        this.channel = channel;
    }

    /** Listens on an interface; see {@link CanSocket.Opener}. */
    static CanSocket open(String interfaceName) throws IOException {
        String system = System.getProperty("os.name", "no Linux");
        if (!system.equals("Linux")) {
            throw CanTrouble.notLinux(interfaceName, system);
        }
        try {
            CanLibrary.load();
            return listening(interfaceName);
        } catch (LinkageError e) {
            throw CanTrouble.noLibrary(interfaceName, String.valueOf(e.getMessage()));
        }
    }

    private static CanSocket listening(String interfaceName) throws IOException {
        RawCanChannel channel = channel(interfaceName);
        try {
            prepare(channel);
            bind(channel, interfaceName);
            return new JavaCanSocket(interfaceName, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static RawCanChannel channel(String interfaceName) throws IOException {
        try {
            return CanChannels.newRawChannel();
        } catch (LinuxNativeOperationException e) {
            throw CanTrouble.noSocket(interfaceName, e.getErrorNumber(), e.getErrorString());
        }
    }

    /** Before the first frame can come. */
    private static void prepare(RawCanChannel channel) throws IOException {
        channel.setOption(CanSocketOptions.FD_FRAMES, true);
        channel.setOption(CanSocketOptions.ERR_FILTER, ALL_ERRORS);
        channel.setOption(CanSocketOptions.SO_RXQ_OVFL, true);
        channel.setOption(CanSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.setOption(CanSocketOptions.SO_RCVTIMEO, LONGEST_WAIT);
        channel.setOption(
                CanSocketOptions.SO_TIMESTAMPING,
                TimestampingFlagSet.of(
                        TimestampingFlag.RX_HARDWARE,
                        TimestampingFlag.RAW_HARDWARE,
                        TimestampingFlag.RX_SOFTWARE,
                        TimestampingFlag.SOFTWARE));
    }

    private static void bind(RawCanChannel channel, String interfaceName) throws IOException {
        NetworkDevice device;
        try {
            device = NetworkDevice.lookup(interfaceName);
        } catch (LinuxNativeOperationException e) {
            throw CanTrouble.noInterface(interfaceName, e.getErrorNumber(), e.getErrorString());
        }
        try {
            channel.bind(device);
        } catch (LinuxNativeOperationException e) {
            throw CanTrouble.notBound(interfaceName, e.getErrorNumber(), e.getErrorString());
        }
    }

    @Override
    public synchronized Received receive(boolean wait) throws IOException {
        if (closed) {
            return Received.Nothing.YET;
        }
        if (wait && !waits) {
            Received there = attempt(); // in a burst the mode stays as it is
            if (there != Received.Nothing.YET) {
                return there;
            }
        }
        if (wait != waits) {
            channel.configureBlocking(wait);
            waits = wait;
        }
        return attempt();
    }

    private Received attempt() throws IOException {
        try {
            buffer.clear();
            return frame((int) channel.receiveUnsafe(buffer, header));
        } catch (LinuxNativeOperationException e) {
            return switch (e.getErrorNumber()) {
                case CanTrouble.AGAIN, CanTrouble.INTERRUPTED -> Received.Nothing.YET;
                case CanTrouble.NETWORK_DOWN -> Received.Nothing.DOWN;
                default -> throw CanTrouble.failed(interfaceName, e.getErrorNumber(), e.getErrorString());
            };
        }
    }

    private KernelFrame frame(int bytes) {
        int length = buffer.get(LENGTH_OFFSET) & 0xFF;
        byte[] data = new byte[Math.min(length, Math.max(0, bytes - DATA_OFFSET))];
        buffer.get(DATA_OFFSET, data);
        var times = new KernelFrame.Times(micros(header.getHardwareTimestamp()), micros(header.getSoftwareTimestamp()));
        return new KernelFrame(
                buffer.getInt(0), length, bytes == RawCanChannel.FD_MTU, data, times, header.getDropCount());
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}

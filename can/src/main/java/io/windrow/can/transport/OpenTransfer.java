package io.windrow.can.transport;

import io.windrow.can.frame.Pgn;

/** A transfer in the making. Packets count from 0 here, on the wire from 1 (a fast packet's from 0). */
final class OpenTransfer {
    private static final int NONE = -1;

    private final TransferKey key;
    private final Pgn pgn;
    private final int priority;
    private final long startedAtMicros;
    private final PacketBuffer packets;
    private long seenAtMicros;
    private int patienceMicros;
    private int repeatedPackets;
    private int windowStart;
    private int windowEnd;
    private int latest = NONE;

    /** The moments of a transfer, in microseconds: the first two since 1970-01-01T00:00:00Z. */
    record Clock(long startedAtMicros, long seenAtMicros, int patienceMicros) {}

    /**
     * Which packets are due.
     *
     * @param start the first, counted from 0
     * @param end the one after the last; equal to start when none is due
     * @param latest the one seen last in this window, or -1
     */
    record Window(int start, int end, int latest) {}

    OpenTransfer(TransferKey key, Pgn pgn, int priority, Clock clock, PacketBuffer packets) {
        this.key = key;
        this.pgn = pgn;
        this.priority = priority;
        this.startedAtMicros = clock.startedAtMicros();
        this.seenAtMicros = clock.seenAtMicros();
        this.patienceMicros = clock.patienceMicros();
        this.packets = packets;
    }

    TransferKey key() {
        return key;
    }

    Protocol protocol() {
        return key.protocol();
    }

    Pgn pgn() {
        return pgn;
    }

    int priority() {
        return priority;
    }

    PacketBuffer packets() {
        return packets;
    }

    int repeatedPackets() {
        return repeatedPackets;
    }

    Clock clock() {
        return new Clock(startedAtMicros, seenAtMicros, patienceMicros);
    }

    Window window() {
        return new Window(windowStart, windowEnd, latest);
    }

    /** Something of this transfer was seen; what is next is due within so many microseconds. */
    void seen(long atMicros, int patienceMicros) {
        this.seenAtMicros = atMicros;
        this.patienceMicros = patienceMicros;
    }

    /** Whether it was silent for too long, or the clock was set, either way, by more than the wait. */
    boolean isExpired(long nowMicros) {
        return Patience.isOver(seenAtMicros, nowMicros, patienceMicros);
    }

    /** Packets from start up to, without, end are due next. */
    void expect(int start, int end) {
        this.windowStart = start;
        this.windowEnd = end;
        this.latest = NONE;
    }

    void resume(Window window, int repeatedPackets) {
        expect(window.start(), window.end());
        this.latest = window.latest();
        this.repeatedPackets = repeatedPackets;
    }

    boolean isLastOfWindow(int packet) {
        return packet + 1 >= windowEnd;
    }

    /**
     * Whether a packet is one of another transfer whose announcement was not seen. Packets of a BAM are 10 ms and more apart, so
     * that nothing on the way to us changes their order; to fill a gap with a late one would glue two messages.
     */
    boolean comesTooLate(int packet) {
        return key.protocol() == Protocol.BAM && packet < latest;
    }

    /**
     * Whether a packet that is held may come again. RTS/CTS numbers are absolute and the receiver may ask for any again, even
     * unseen by us; ETP asks for it with a new offset; nobody can ask for a part of a BAM or a fast packet, so that only a copy
     * of the latest one is harmless.
     */
    boolean mayRepeat(int packet) {
        return switch (key.protocol()) {
            case RTS_CTS -> true;
            case ETP -> packet >= latest;
            case BAM, FAST_PACKET -> packet == latest;
        };
    }

    void placed(int packet) {
        latest = packet;
    }

    void repeated(int packet) {
        latest = packet;
        repeatedPackets++;
    }

    Transfer complete(long endedAtMicros) {
        TransferHead head = new TransferHead(
                key.protocol(),
                key.channel(),
                pgn,
                key.source(),
                key.destination(),
                priority,
                startedAtMicros,
                endedAtMicros,
                repeatedPackets);
        return new Transfer(head, packets.data());
    }
}

package io.windrow.can.transport;

/**
 * What became of all transfers up to one moment; immutable. For each protocol, transfers announced or begun = completed +
 * abandoned + open.
 */
public final class ReassemblyCounts {
    private final PerProtocol<Tally> tallies;

    ReassemblyCounts(PerProtocol<Tally> tallies) {
        this.tallies = new PerProtocol<>(
                new Tally(tallies.bam()),
                new Tally(tallies.rtsCts()),
                new Tally(tallies.etp()),
                new Tally(tallies.fastPacket()));
    }

    /** Transfers that gave a message. */
    public long completed(Protocol protocol) {
        return tallies.of(protocol).completed();
    }

    /** Transfers that gave none, for one reason. */
    public long abandoned(Protocol protocol, AbandonReason reason) {
        return tallies.of(protocol).abandoned(reason);
    }

    /** Transfers that gave none, for any reason. */
    public long abandoned(Protocol protocol) {
        long sum = 0;
        for (AbandonReason reason : AbandonReason.values()) {
            sum += abandoned(protocol, reason);
        }
        return sum;
    }

    /** Packets that abandoned transfers still lacked; those of a transfer that was refused at once are not among them. */
    public long missingPackets(Protocol protocol) {
        return tallies.of(protocol).missingPackets();
    }

    /** Packets that came again, byte for byte, while their transfer was open. */
    public long repeatedPackets(Protocol protocol) {
        return tallies.of(protocol).repeatedPackets();
    }

    /**
     * Data packets and control frames that belong to no open transfer. Acknowledgements are left out: they come after the
     * transfer was complete.
     */
    public long strayFrames(Protocol protocol) {
        return tallies.of(protocol).strayFrames();
    }

    /** Frames too short for what they should hold, and control bytes that the standard leaves open; they changed nothing. */
    public long malformedFrames(Protocol protocol) {
        return tallies.of(protocol).malformedFrames();
    }

    /** For people: everything that is not 0. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Protocol protocol : Protocol.values()) {
            add(text, protocol, "completed", completed(protocol));
            for (AbandonReason reason : AbandonReason.values()) {
                add(text, protocol, reason.name(), abandoned(protocol, reason));
            }
            add(text, protocol, "missing packets", missingPackets(protocol));
            add(text, protocol, "repeated packets", repeatedPackets(protocol));
            add(text, protocol, "stray frames", strayFrames(protocol));
            add(text, protocol, "malformed frames", malformedFrames(protocol));
        }
        return text.toString();
    }

    private static void add(StringBuilder text, Protocol protocol, String what, long count) {
        if (count != 0) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(protocol)
                    .append(' ')
                    .append(what);
            text.append(": ").append(count);
        }
    }
}

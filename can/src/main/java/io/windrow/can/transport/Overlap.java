package io.windrow.can.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * Which transfers one frame may end together. An abort ends both that two addresses have with one another. The first frame
 * of a fast packet ends those of its group that began some sequences ago.
 */
final class Overlap {
    private Overlap() {}

    /** The keys of all that overlap with a transfer, its own among them. */
    static List<TransferKey> keys(TransferKey key) {
        return switch (key.protocol()) {
            case FAST_PACKET -> ofGroup(key);
            case ETP -> List.of(key, reversed(key, Protocol.ETP));
            case BAM -> List.of(key, reversed(key, Protocol.RTS_CTS));
            case RTS_CTS -> List.of(key, reversed(key, Protocol.RTS_CTS), reversed(key, Protocol.BAM));
        };
    }

    private static List<TransferKey> ofGroup(TransferKey key) {
        List<TransferKey> all = new ArrayList<>(FastPacket.SEQUENCES);
        for (int ahead = 0; ahead < FastPacket.SEQUENCES; ahead++) {
            all.add(key.ahead(ahead));
        }
        return all;
    }

    private static TransferKey reversed(TransferKey key, Protocol protocol) {
        return new TransferKey(protocol, key.channel(), key.destination(), key.source(), 0, 0);
    }
}

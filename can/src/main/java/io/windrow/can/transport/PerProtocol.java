package io.windrow.can.transport;

import java.util.List;
import java.util.function.Supplier;

/** One thing for each protocol. */
record PerProtocol<T>(T bam, T rtsCts, T etp, T fastPacket) {

    static <T> PerProtocol<T> each(Supplier<T> maker) {
        return new PerProtocol<>(maker.get(), maker.get(), maker.get(), maker.get());
    }

    T of(Protocol protocol) {
        return switch (protocol) {
            case BAM -> bam;
            case RTS_CTS -> rtsCts;
            case ETP -> etp;
            case FAST_PACKET -> fastPacket;
        };
    }

    List<T> all() {
        return List.of(bam, rtsCts, etp, fastPacket);
    }
}

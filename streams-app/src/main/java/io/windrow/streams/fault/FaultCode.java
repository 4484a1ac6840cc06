package io.windrow.streams.fault;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.Comparator;

/**
 * What is wrong and how.
 *
 * @param spn 0 to 524287
 * @param fmi 0 to 31
 */
public record FaultCode(int spn, int fmi) implements Comparable<FaultCode> {
    private static final Comparator<FaultCode> ORDER =
            Comparator.comparingInt(FaultCode::spn).thenComparingInt(FaultCode::fmi);

    @Override
    public int compareTo(FaultCode other) {
        return ORDER.compare(this, other);
    }

    void writeTo(Packer out) {
        out.unsigned(spn).unsigned(fmi);
    }

    static FaultCode readFrom(Unpacker in) {
        return new FaultCode(in.small(), in.small());
    }
}

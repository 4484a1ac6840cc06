package io.windrow.can.definition;

/** Raw values from the least to the greatest, both included. */
public record RawRange(long least, long greatest) {
    public RawRange {
        if (least > greatest) {
            throw new IllegalArgumentException("a range must not end before it begins: " + least + ".." + greatest);
        }
    }

    /** One raw value alone. */
    public static RawRange of(long only) {
        return new RawRange(only, only);
    }

    boolean contains(long raw) {
        return raw >= least && raw <= greatest;
    }
}

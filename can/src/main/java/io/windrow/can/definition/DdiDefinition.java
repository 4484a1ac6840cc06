package io.windrow.can.definition;

/**
 * One data dictionary entry: what the four value bytes of a process data message say (ISO 11783-11).
 *
 * @param ddi the data dictionary identifier, 0 to 65535
 * @param name the value's term, for example {@code MassPerAreaYield}
 * @param title the name in full, for example {@code Mass Per Area Yield}
 * @param signed whether the four bytes are a two's complement number; bit sets and some counters are not
 * @param scaling from raw to value
 * @param unit of the value, empty for states and plain numbers
 * @param rawMin least raw value that is a number
 * @param rawMax greatest raw value that is a number; process data have no other way to say that there is none
 * @param kind what may be done with the value
 * @param labels texts for raw values
 */
public record DdiDefinition(
        int ddi,
        String name,
        String title,
        boolean signed,
        LinearScale scaling,
        String unit,
        long rawMin,
        long rawMax,
        SignalKind kind,
        Labels labels) {
    /** Identifiers have 16 bits. */
    public static final int MAX_DDI = 0xFFFF;

    public DdiDefinition {
        require(ddi >= 0 && ddi <= MAX_DDI, "DDI must be 0 to " + MAX_DDI + ", was " + ddi);
        require(Names.isName(name), "DDI " + ddi + ": name must be letters and digits, was \"" + name + "\"");
        require(
                !ProcessDataGroup.COMMON_SIGNALS.contains(name),
                "DDI " + ddi + ": name must not be that of another part of the message, was " + name);
        require(!title.isBlank(), "DDI " + ddi + ": title must not be blank");
        long lowest = lowest(signed);
        long highest = highest(signed);
        require(
                rawMin >= lowest && rawMin <= rawMax && rawMax <= highest,
                "DDI " + ddi + ": valid raw range must lie in " + lowest + ".." + highest + ", was " + rawMin + ".."
                        + rawMax);
    }

    /** The message that carries the value. */
    public MessageDefinition message() {
        return ProcessDataGroup.valueMessage(this);
    }

    /** Least raw value that four bytes hold. */
    public static long lowest(boolean signed) {
        return signed ? Integer.MIN_VALUE : 0;
    }

    /** Greatest raw value that four bytes hold. */
    public static long highest(boolean signed) {
        return signed ? Integer.MAX_VALUE : 0xFFFF_FFFFL;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}

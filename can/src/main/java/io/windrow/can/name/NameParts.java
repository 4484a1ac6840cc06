package io.windrow.can.name;

/**
 * What a NAME is made of, to build one; {@link Name} has the layout and says what each number is.
 *
 * @param identityNumber 0 to 2097151
 * @param manufacturerCode 0 to 2047
 * @param ecuInstance 0 to 7
 * @param functionInstance 0 to 31
 * @param function 0 to 255
 * @param deviceClass 0 to 127
 * @param deviceClassInstance 0 to 15
 * @param industryGroup 0 to 7
 * @param selfConfigurable whether it looks for another address by itself
 */
public record NameParts(
        int identityNumber,
        int manufacturerCode,
        int ecuInstance,
        int functionInstance,
        int function,
        int deviceClass,
        int deviceClassInstance,
        int industryGroup,
        boolean selfConfigurable) {

    public NameParts {
        requireBits("identity number", identityNumber, 21);
        requireBits("manufacturer code", manufacturerCode, 11);
        requireBits("ECU instance", ecuInstance, 3);
        requireBits("function instance", functionInstance, 5);
        requireBits("function", function, 8);
        requireBits("device class", deviceClass, 7);
        requireBits("device class instance", deviceClassInstance, 4);
        requireBits("industry group", industryGroup, 3);
    }

    /** The NAME of these parts, its reserved bit 0. */
    public Name name() {
        return new Name(identityNumber
                | (long) manufacturerCode << 21
                | (long) ecuInstance << 32
                | (long) functionInstance << 35
                | (long) function << 40
                | (long) deviceClass << 49
                | (long) deviceClassInstance << 56
                | (long) industryGroup << 60
                | (selfConfigurable ? 1L << 63 : 0));
    }

    private static void requireBits(String what, int value, int bits) {
        int max = (1 << bits) - 1;
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + " must be 0 to " + max + ", was " + value);
        }
    }
}

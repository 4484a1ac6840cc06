package io.windrow.can.diagnostic;

/**
 * How the 19 bits of a suspect parameter number (SPN) stand in the first three bytes of a trouble code (J1939-73 5.7.1).
 *
 * <p>The fourth byte begins with the conversion method bit (CM). Where it is 0 the method is version 4. Where it is 1 it may
 * be any of the three older ones and nothing in the message says which: the maker of the engine does.
 *
 * <pre>{@code
 * bits of the SPN  byte 1    byte 2    byte 3 7..5   CM   SPN 1208 (0x004B8), FMI 3, 10 times
 * version 1        18..11    10..3     2..0          1    00 97 03 8A
 * version 2        10..3     18..11    2..0          1    97 00 03 8A
 * version 3        7..0      15..8     18..16        1    B8 04 03 8A
 * version 4        7..0      15..8     18..16        0    B8 04 03 0A
 *
 * byte 3 4..0 FMI | byte 4 7 CM | byte 4 6..0 occurrence count
 * }</pre>
 */
public enum SpnConversion {
    /** The upper 16 bits with the high byte first, the lower 3 with the FMI. */
    VERSION_1 {
        @Override
        int spn(int first, int second, int three) {
            return first << 11 | second << 3 | three;
        }

        @Override
        int bytes(int spn) {
            return packed(spn >>> 11, spn >>> 3, spn);
        }
    },
    /** The upper 16 bits with the low byte first, the lower 3 with the FMI. */
    VERSION_2 {
        @Override
        int spn(int first, int second, int three) {
            return second << 11 | first << 3 | three;
        }

        @Override
        int bytes(int spn) {
            return packed(spn >>> 3, spn >>> 11, spn);
        }
    },
    /** Little-endian, the upper 3 bits with the FMI; as version 4 but for the conversion method bit. */
    VERSION_3 {
        @Override
        int spn(int first, int second, int three) {
            return three << 16 | second << 8 | first;
        }

        @Override
        int bytes(int spn) {
            return packed(spn, spn >>> 8, spn >>> 16);
        }
    },
    /** What everyone is to use today: little-endian, the conversion method bit 0. */
    VERSION_4 {
        @Override
        int spn(int first, int second, int three) {
            return VERSION_3.spn(first, second, three);
        }

        @Override
        int bytes(int spn) {
            return VERSION_3.bytes(spn);
        }
    };

    /** Whether the conversion method bit is 1: all but version 4. */
    public boolean flagged() {
        return this != VERSION_4;
    }

    /** The number from bytes 1 and 2 and the upper three bits of byte 3. */
    abstract int spn(int first, int second, int three);

    /** Byte 1 in bits 7..0, byte 2 in 15..8, and in 23..16 byte 3 without the FMI. */
    abstract int bytes(int spn);

    private static int packed(int first, int second, int three) {
        return (first & 0xFF) | (second & 0xFF) << 8 | (three & 7) << 21;
    }
}

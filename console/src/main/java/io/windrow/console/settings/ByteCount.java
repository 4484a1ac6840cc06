package io.windrow.console.settings;

/** Bytes as people say them. Stateless. */
final class ByteCount {
    private static final long MIB = 1024 * 1024;
    private static final long GIB = 1024 * MIB;

    private ByteCount() {}

    /** {@code 32 MiB} for a key of bytes whose number is a whole one of MiB or GiB; else the value as it is. */
    static String spoken(String key, String value) {
        if (!key.endsWith(".bytes") || value.isEmpty() || Long.parseLong(value) % MIB != 0) {
            return value;
        }
        long number = Long.parseLong(value);
        return number % GIB == 0 ? number / GIB + " GiB" : number / MIB + " MiB";
    }
}

package io.windrow.console.retention;

import java.util.List;
import java.util.Locale;

/** Amounts of bytes for people. Stateless. */
public final class Bytes {
    private static final int STEP = 1024;
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private Bytes() {}

    /** For example {@code 12.3 MiB}. */
    public static String spell(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.size() - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS.get(unit));
    }
}

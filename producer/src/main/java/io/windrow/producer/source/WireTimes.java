package io.windrow.producer.source;

/**
 * From when to when a bus carries frames.
 *
 * @param startMicros the key is turned, microseconds since 1970
 * @param endMicros no frame is later; {@link Long#MAX_VALUE} for no end
 * @param lateMicros the last units join within this time
 */
record WireTimes(long startMicros, long endMicros, long lateMicros) {
    private static final long LONG_MICROS = 120_000_000;
    private static final long JOINING_MICROS = 16_000_000;

    static WireTimes of(long startMicros, long endMicros) {
        boolean isLong = endMicros - startMicros >= LONG_MICROS;
        return new WireTimes(startMicros, endMicros, isLong ? JOINING_MICROS : 0);
    }

    long sinceStart(long micros) {
        return micros - startMicros;
    }
}

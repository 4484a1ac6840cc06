package io.windrow.streams.state;

/** Told how many frames more, or less, are missing in a minute. */
@FunctionalInterface
public interface MissingFrames {
    /**
     * Notes what is missing.
     *
     * @param minute since 1970
     * @param frames below 0 when some came that were missing
     */
    void add(long minute, long frames);
}

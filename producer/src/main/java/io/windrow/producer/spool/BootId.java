package io.windrow.producer.spool;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one start of a gateway, so that its sequence numbers can begin at 0 again without being taken for a resend.
 *
 * <pre>{@code
 * t6qk2w-9f3kx7ma     second of the start since 1970 in base 36 - eight random characters in base 36
 * }</pre>
 *
 * <p>Ids of one gateway sort by their start until the year 2038; two starts in the same second differ by 41 random bits.
 */
public record BootId(String text) {
    private static final int RANDOM_CHARACTERS = 8;
    private static final int BASE = 36;
    private static final Pattern FORM = Pattern.compile("[0-9a-z-]{1,32}");

    public BootId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "boot id must be 1 to 32 digits, lower-case letters and hyphens, was \"" + text + '"');
        }
    }

    /** A new one for a start at this moment. */
    public static BootId next(InstantSource clock) {
        return next(clock, new SecureRandom());
    }

    static BootId next(InstantSource clock, RandomGenerator random) {
        var text = new StringBuilder(Long.toString(clock.instant().getEpochSecond(), BASE)).append('-');
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(Character.forDigit(random.nextInt(BASE), BASE));
        }
        return new BootId(text.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.windrow.producer.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose frames they are.
 *
 * @param equipment the machine; the records' key
 * @param gateway the device on it
 */
public record Sender(String equipment, String gateway) {
    /** Most characters of an equipment's or a gateway's name. */
    public static final int MAX_NAME_LENGTH = 200;

    public Sender {
        List<String> mistakes = new ArrayList<>();
        check(mistakes, "gateway.equipment", equipment, MAX_NAME_LENGTH);
        check(mistakes, "gateway.id", gateway, MAX_NAME_LENGTH);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), mistakes));
        }
    }

    /** Notes what is wrong with a name. */
    public static void check(List<String> mistakes, String key, String name, int most) {
        if (name.isBlank()) {
            mistakes.add(key + " must not be empty");
        } else if (name.length() > most) {
            mistakes.add(key + " must have at most " + most + " characters, has " + name.length());
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(key + " must not contain control characters");
        } else if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            mistakes.add(key + " must be Unicode text; it holds half a surrogate pair");
        }
    }
}

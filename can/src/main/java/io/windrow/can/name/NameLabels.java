package io.windrow.can.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Words for the numbers in a NAME, for people; a number that has none is its own label.
 *
 * <p>The file {@code name.labels} beside this class has them, and where they come from. It knows the industry groups, the
 * functions that all trades share, and of agriculture and forestry the device classes, their functions and makers.
 */
public final class NameLabels {
    private static final int FIRST_FUNCTION_OF_A_CLASS = 128;
    /** NMEA gives manufacturer codes of its own, and the same code may be two makers. */
    private static final int MARINE = 4;

    private static final Map<String, String> LABELS = read("name.labels");

    private NameLabels() {}

    /** The trade, for example {@code Agriculture and forestry}. */
    public static String industryGroup(Name name) {
        return label("industry-group", name.industryGroup());
    }

    /** The kind of machine, for example {@code Tractor}. */
    public static String deviceClass(Name name) {
        return LABELS.getOrDefault(
                "device-class " + name.industryGroup() + " " + name.deviceClass(),
                Integer.toString(name.deviceClass()));
    }

    /** What the unit does, for example {@code Chassis controller}. */
    public static String function(Name name) {
        int function = name.function();
        if (function < FIRST_FUNCTION_OF_A_CLASS) {
            return label("function", function);
        }
        return LABELS.getOrDefault(
                "class-function " + name.industryGroup() + " " + name.deviceClass() + " " + function,
                Integer.toString(function));
    }

    /** The maker, for example {@code John Deere}; the number in the marine group, which has codes of its own. */
    public static String manufacturer(Name name) {
        int code = name.manufacturerCode();
        return name.industryGroup() == MARINE ? Integer.toString(code) : label("manufacturer", code);
    }

    /** All in one line: {@code John Deere, Tractor, Chassis controller, identity 1078349}. */
    public static String describe(Name name) {
        return manufacturer(name) + ", " + deviceClass(name) + ", " + function(name) + ", identity "
                + name.identityNumber();
    }

    private static String label(String kind, int number) {
        return LABELS.getOrDefault(kind + " " + number, Integer.toString(number));
    }

    private static Map<String, String> read(String resource) {
        try (InputStream stream = NameLabels.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("not in the library's jar: " + resource);
            }
            BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            Map<String, String> labels = new HashMap<>();
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                readLine(line.strip(), labels);
            }
            return Map.copyOf(labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readLine(String line, Map<String, String> labels) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 0
                || labels.put(
                                line.substring(0, equals).strip(),
                                line.substring(equals + 1).strip())
                        != null) {
            throw new IllegalStateException("name.labels: no label, or a second one: " + line);
        }
    }
}

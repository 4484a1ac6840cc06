package io.windrow.can.definition.ddi;

import io.windrow.can.definition.ddi.DdiReader.Entries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Data dictionary entries in the text that isobus.net exports.
 *
 * <pre>{@code
 * DD Entity: 1 Setpoint Volume Per Area Application Rate as [mm³/m²]
 * Definition: …                               any number of lines, as the comment
 * Typically used by Device Classes:
 * 4 - Planters /Seeders
 * Unit: mm³/m² - Capacity per area unit       n.a. where there is none
 * Resolution: 0,01
 * CANBus Range: 0 - 2147483647
 * }</pre>
 */
final class DdiText {
    private static final Pattern HEAD = Pattern.compile("DD Entity: *(\\d{1,6}) +(\\S.*)");
    private static final Pattern RANGE = Pattern.compile("(-?\\d+) *(?:-|to) *(-?\\d+)");
    private static final Pattern EXPLANATION = Pattern.compile("(?s)\\s-(\\s.*)?$");
    private static final String FACTS = "Typically used by Device Classes:";

    private DdiText() {}

    static void read(String text, Entries entries) {
        List<String> lines = text.lines().toList();
        int begin = next(lines, 0);
        if (begin == lines.size()) {
            entries.next("1:1", () -> {
                throw new IllegalArgumentException(
                        "neither JSON nor a text with lines that begin with \"DD Entity: \"");
            });
        }
        while (begin < lines.size()) {
            int end = next(lines, begin + 1);
            List<String> entry = lines.subList(begin, end);
            entries.next(begin + 1 + ":1", () -> entry(entry));
            begin = end;
        }
    }

    private static int next(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith("DD Entity:")) {
            at++;
        }
        return at;
    }

    private static DdiEntry entry(List<String> lines) {
        Matcher head = HEAD.matcher(lines.get(0).stripTrailing());
        if (!head.matches()) {
            throw new IllegalArgumentException("number and name expected after \"DD Entity:\"");
        }
        List<String> facts = new ArrayList<>(lines);
        if (facts.contains(FACTS)) {
            facts.subList(0, facts.indexOf(FACTS)).clear();
        }
        Matcher range = RANGE.matcher(fact(facts, "CANBus Range:"));
        boolean bounded = range.matches();
        return new DdiEntry(
                Integer.parseInt(head.group(1)),
                head.group(2),
                unit(fact(facts, "Unit:")),
                resolution(fact(facts, "Resolution:")),
                bounded ? decimal(range.group(1)) : null,
                bounded ? decimal(range.group(2)) : null);
    }

    private static String fact(List<String> facts, String label) {
        return facts.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the entry has no line \"" + label + " …\""));
    }

    private static String unit(String fact) {
        String unit = EXPLANATION.matcher(fact).replaceFirst("").stripTrailing();
        return unit.equals("n.a.") || unit.equals("-") || unit.equals("not defined") ? "" : unit;
    }

    private static BigDecimal resolution(String fact) {
        BigDecimal resolution = decimal(fact);
        return resolution == null ? BigDecimal.ZERO : resolution;
    }

    private static @Nullable BigDecimal decimal(String number) {
        boolean plain = number.matches("-?\\d{1,20}([.,]\\d{1,20})?");
        return plain ? new BigDecimal(number.replace(',', '.')) : null;
    }
}

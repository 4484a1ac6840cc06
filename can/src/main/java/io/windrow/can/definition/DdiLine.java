package io.windrow.can.definition;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a line of a catalogue file says of a data dictionary entry (ISO 11783-11). */
final class DdiLine {
    private static final int VALUE_BITS = 32;

    private final int ddi;
    private final String name;
    private final String title;
    private final Map<Long, String> labels = new LinkedHashMap<>();
    private boolean unsigned;
    private BigDecimal scale = BigDecimal.ONE;
    private String unit = "";
    private String valid = "";
    private SignalKind kind = SignalKind.NUMBER;

    private DdiLine(CatalogueLine words) {
        ddi = words.nextInt("DDI");
        name = words.next("a name");
        title = words.next("a title");
    }

    static DdiLine of(CatalogueLine words) {
        DdiLine entry = new DdiLine(words);
        while (!words.isEmpty()) {
            entry.attribute(words);
        }
        return entry;
    }

    private void attribute(CatalogueLine words) {
        String attribute = words.next("an attribute");
        switch (attribute) {
            case "unsigned" -> unsigned = true;
            case "scale" -> scale = words.nextDecimal("scale");
            case "unit" -> unit = words.next("a unit");
            case "valid" -> valid = words.next("least..greatest");
            case "angle" -> kind = SignalKind.ANGLE;
            case "identity" -> kind = SignalKind.IDENTITY;
            case "state" -> {
                kind = SignalKind.STATE;
                words.nextLabels(name, labels);
            }
            default -> throw new IllegalArgumentException("unknown word \"" + attribute + "\" in a ddi");
        }
    }

    DdiDefinition build() {
        // the value's own definition knows what is valid: every raw value, or a range in the unit
        SignalBuilder value = SignalDefinition.builder(name)
                .bits(VALUE_BITS, VALUE_BITS)
                .format(unsigned ? NumberFormat.UNSIGNED : NumberFormat.SIGNED)
                .scale(scale);
        SignalLine.validate(name, valid, value);
        SignalDefinition whole = value.build();
        return new DdiDefinition(
                ddi,
                name,
                title,
                !unsigned,
                whole.scaling(),
                unit,
                whole.rawMin(),
                whole.rawMax(),
                kind,
                new Labels(labels));
    }
}

package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a line of a catalogue file says of a signal; may be built several times, for repetitions. */
final class SignalLine {
    private static final Pattern BITS = Pattern.compile("(\\d{1,5}):(\\d{1,5})");
    private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+)");

    private final String name;
    private int start = -1;
    private int length;
    private OptionalInt spn = OptionalInt.empty();
    private boolean signed;
    private boolean floating;
    private BigDecimal scale = BigDecimal.ONE;
    private BigDecimal offset = BigDecimal.ZERO;
    private String unit = "";
    private SignalKind kind = SignalKind.NUMBER;
    private final Map<Long, String> labels = new LinkedHashMap<>();
    private String valid = "";
    private boolean key;
    private @Nullable String selector;
    private @Nullable RawRange selected;

    private SignalLine(String name) {
        this.name = name;
    }

    static SignalLine of(CatalogueLine words) {
        SignalLine signal = new SignalLine(words.next("a signal name"));
        while (!words.isEmpty()) {
            signal.attribute(words);
        }
        return signal;
    }

    String name() {
        return name;
    }

    private void attribute(CatalogueLine words) {
        String attribute = words.next("an attribute");
        switch (attribute) {
            case "bits" -> bits(words.next("start:length"));
            case "spn" -> spn = OptionalInt.of(words.nextInt("spn"));
            case "signed" -> signed = true;
            case "float" -> floating = true;
            case "scale" -> scale = words.nextDecimal("scale");
            case "offset" -> offset = words.nextDecimal("offset");
            case "unit" -> unit = words.next("a unit");
            case "valid" -> valid = words.next("least..greatest");
            case "key" -> key = true;
            case "state" -> state(words);
            case "angle" -> kind = SignalKind.ANGLE;
            case "position" -> kind = SignalKind.POSITION;
            case "identity" -> kind = SignalKind.IDENTITY;
            case "when" -> {
                selector = words.next("the name of an earlier signal");
                selected = rawRange(words.next("a raw value or least..greatest"));
            }
            default -> throw new IllegalArgumentException("unknown word \"" + attribute + "\" in a signal");
        }
    }

    private void state(CatalogueLine words) {
        kind = SignalKind.STATE;
        words.nextLabels(name, labels);
    }

    /** Where {@code word} says {@code start:length}. */
    static BitField field(String what, String word) {
        Matcher matcher = BITS.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(what + ": bits must be start:length, was \"" + word + "\"");
        }
        return BitField.littleEndian(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private void bits(String word) {
        BitField field = field(name, word);
        start = field.start();
        length = field.length();
    }

    private static RawRange rawRange(String word) {
        Matcher range = RANGE.matcher(word);
        try {
            return range.matches()
                    ? new RawRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)))
                    : RawRange.of(Long.parseLong(word));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a raw value or least..greatest was expected, was \"" + word + "\"", e);
        }
    }

    /** The signal as it stands. */
    SignalDefinition build(Standard standard, Function<String, BitField> fieldOf) {
        return builder(standard, name, 0, fieldOf).build();
    }

    /**
     * One repetition of the signal.
     *
     * @param number of the repetition, from 1
     * @param shift how many bits it lies behind the first
     * @param counted when the repetition is there; null for always
     */
    SignalDefinition build(
            Standard standard, Function<String, BitField> fieldOf, int number, int shift, @Nullable Condition counted) {
        SignalBuilder signal = builder(standard, name + number, shift, fieldOf);
        if (counted != null) {
            signal.when(counted);
        }
        return signal.build();
    }

    private SignalBuilder builder(Standard standard, String as, int shift, Function<String, BitField> fieldOf) {
        if (start < 0) {
            throw new IllegalArgumentException(name + ": bits start:length must say where it is");
        }
        SignalBuilder signal = SignalDefinition.builder(as)
                .bits(start + shift, length)
                .format(format())
                .scale(scale)
                .offset(offset)
                .unit(unit)
                .kind(kind)
                .labels(new Labels(labels))
                .indicators(standard);
        spn.ifPresent(signal::spn);
        if (key) {
            signal.key();
        }
        if (selector != null && selected != null) {
            signal.when(Condition.in(fieldOf.apply(selector), selected.least(), selected.greatest()));
        }
        validate(name, valid, signal);
        return signal;
    }

    /** Says what is valid, where {@code valid} says {@code least..greatest}; all is, when it is empty. */
    static void validate(String name, String valid, SignalBuilder signal) {
        if (!valid.isEmpty()) {
            Matcher range = RANGE.matcher(valid);
            if (!range.matches()) {
                throw new IllegalArgumentException(name + ": valid must be least..greatest, was \"" + valid + "\"");
            }
            signal.valid(
                    CatalogueLine.decimal(name + ": valid range", range.group(1)),
                    CatalogueLine.decimal(name + ": valid range", range.group(2)));
        }
    }

    private NumberFormat format() {
        if (floating) {
            return length == 64 ? NumberFormat.FLOAT64 : NumberFormat.FLOAT32;
        }
        return signed ? NumberFormat.SIGNED : NumberFormat.UNSIGNED;
    }
}

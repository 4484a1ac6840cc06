package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the lines of a catalogue file say of one message, until all are read. */
final class MessageLines {
    private static final int MAX_BITS = MessageDefinition.MAX_LENGTH * Byte.SIZE;

    private final int line;
    private final Standard standard;
    private final MessageBuilder message;
    private final String name;
    private final Map<String, SignalDefinition> signals = new LinkedHashMap<>();
    private final List<SignalLine> repeated = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private OptionalInt sender = OptionalInt.empty();
    private @Nullable Repeat repeat;
    private @Nullable SignalDefinition lastAlways;
    private boolean broken;

    /** Times that the signals behind it repeat, and how far one lies behind the other. */
    private record Repeat(int times, int bits, @Nullable BitField counter) {}

    MessageLines(int line, @Nullable Standard standard, CatalogueLine words) {
        if (standard == null) {
            throw new IllegalArgumentException("message stands before the standard that it belongs to");
        }
        this.line = line;
        this.standard = standard;
        Pgn pgn = new Pgn(words.nextInt("PGN"));
        this.name = words.next("a name");
        this.message = MessageDefinition.builder(pgn, name)
                .title(words.next("a title"))
                .standard(standard);
    }

    int line() {
        return line;
    }

    /** Marks that one of its lines was refused, so that the message is not built. */
    void breaks() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    void attribute(String keyword, CatalogueLine words) {
        switch (keyword) {
            case "priority" -> message.priority(words.nextInt(keyword));
            case "length" -> message.length(words.nextInt(keyword));
            case "transport" -> message.transport(words.nextTransport());
            case "source" -> message.source(words.next("the source of the facts"));
            case "alias" -> message.alias(words.nextAlias());
            case "match" -> match(words);
            case "repeat" -> repeat(words);
            case "signal" -> signal(SignalLine.of(words));
            default -> throw new IllegalArgumentException("unknown keyword \"" + keyword + "\"");
        }
    }

    private void match(CatalogueLine words) {
        String what = words.next("bits or sender");
        switch (what) {
            case "sender" -> sender = OptionalInt.of(words.nextInt("the sender's address"));
            case "bits" -> {
                BitField field = SignalLine.field("match", words.next("start:length"));
                words.expect("is");
                conditions.add(Condition.is(field, words.nextInt("a raw value")));
            }
            default -> throw new IllegalArgumentException("expected bits or sender, was \"" + what + "\"");
        }
    }

    private void repeat(CatalogueLine words) {
        int times = words.nextInt("how many times");
        words.expect("every");
        int bits = words.nextInt("how many bits");
        BitField counter = null;
        if (!words.isEmpty()) {
            words.expect("counted-by");
            counter = fieldOf(words.next("the name of an earlier signal"));
        }
        if (repeat != null || times < 1 || bits < 1) {
            throw new IllegalArgumentException("a message has one repeat of at least 1 time and 1 bit");
        }
        if ((long) times * bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "repetitions must fit " + MAX_BITS + " bits, are " + times + " of " + bits + " bits");
        }
        repeat = new Repeat(times, bits, counter);
    }

    private void signal(SignalLine signal) {
        if (repeat == null) {
            SignalDefinition built = signal.build(standard, this::fieldOf);
            requireFree(built);
            if (signals.putIfAbsent(built.name(), built) != null) {
                throw new IllegalArgumentException(name + "." + built.name() + " is there twice");
            }
        } else {
            repeated.add(signal);
        }
    }

    private BitField fieldOf(String signal) {
        SignalDefinition earlier = signals.get(signal);
        if (earlier == null) {
            throw new IllegalArgumentException("there is no signal " + signal + " before it");
        }
        return earlier.bits();
    }

    /** Signals that are always there follow one another, so that the last of them ends last. */
    private void requireFree(SignalDefinition signal) {
        if (!signal.conditions().isEmpty()) {
            return;
        }
        SignalDefinition other = lastAlways;
        if (other != null && signal.startBit() < other.bits().end()) {
            throw new IllegalArgumentException(
                    name + "." + signal.name() + " overlaps " + other.name() + " before it or is not in layout order");
        }
        lastAlways = signal;
    }

    MessageDefinition build() {
        signals.values().forEach(message::signal);
        Repeat all = repeat;
        for (int i = 1; all != null && i <= all.times(); i++) {
            for (SignalLine signal : repeated) {
                message.signal(signal.build(standard, this::fieldOf, i, (i - 1) * all.bits(), counted(all, i)));
            }
        }
        return message.match(new Match(sender, conditions)).build();
    }

    private static @Nullable Condition counted(Repeat all, int number) {
        BitField counter = all.counter();
        return counter == null ? null : Condition.in(counter, number, Indicators.highest(counter.length(), false) - 2);
    }
}

package io.windrow.producer.edge;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.Pgn;
import io.windrow.runtime.number.NumberRanges;
import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The values of a rule, read by what each must be. What is wrong becomes a mistake and any right value. */
final class RuleValues {
    private static final int MAX_COUNT = 1_000_000;
    private static final Duration MAX_DURATION = Duration.ofDays(1);
    private static final int MAX_ADDRESS = 255;

    private final YamlMapping rule;

    RuleValues(YamlMapping rule) {
        this.rule = rule;
    }

    @Nullable NumberRanges pgns() {
        return ranges("pgn", Pgn.MAX, this::requireGroup);
    }

    @Nullable NumberRanges sources() {
        return ranges("source", MAX_ADDRESS, (node, range) -> {});
    }

    Set<String> channels() {
        Set<String> channels = new LinkedHashSet<>();
        for (ScalarNode item : items("channel")) {
            String channel = item.getValue();
            if (channel.isBlank() || channel.length() > CanFrame.MAX_CHANNEL_LENGTH) {
                rule.refuse(item, "channel must have 1 to " + CanFrame.MAX_CHANNEL_LENGTH + " characters");
            }
            channels.add(channel);
        }
        return channels;
    }

    Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (ScalarNode item : items("kind")) {
            Arrays.stream(Kind.values())
                    .filter(kind -> kind.word().equals(item.getValue()))
                    .findFirst()
                    .ifPresentOrElse(kinds::add, () -> refuseKind(item));
        }
        return kinds;
    }

    private void refuseKind(ScalarNode item) {
        String words = Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));
        rule.refuse(item, "kind must be one of " + words + ", was \"" + item.getValue() + "\"");
    }

    int count(String key) {
        NumberRange range = NumberRange.parse(text(key));
        if (range == null || range.first() != range.last() || range.first() < 1 || range.first() > MAX_COUNT) {
            refuse(key, "must be a number from 1 to " + MAX_COUNT);
            return 1;
        }
        return range.first();
    }

    long micros(String key) {
        try {
            Duration duration = SettingsReader.parseDuration(text(key));
            if (!duration.isZero() && duration.compareTo(MAX_DURATION) <= 0) {
                return duration.toMillis() * 1_000;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            // told below, as one that is too long is
        }
        refuse(key, "must be a duration such as 250ms, 10s or 5m, at most a day");
        return 1;
    }

    void requireTrue(String key) {
        if (!text(key).equals("true")) {
            refuse(key, "can only be true");
        }
    }

    private interface RangeCheck {
        void check(Node node, NumberRange range);
    }

    private @Nullable NumberRanges ranges(String key, int max, RangeCheck check) {
        if (!rule.has(key)) {
            return null;
        }
        NumberRanges ranges = NumberRanges.NONE;
        for (ScalarNode item : items(key)) {
            NumberRange range = NumberRange.parse(item.getValue());
            if (range == null || range.first() > range.last() || range.last() > max) {
                String was = ", was \"" + item.getValue() + "\"";
                rule.refuse(item, key + " must be numbers from 0 to " + max + " or ranges of them such as 3-5" + was);
            } else {
                check.check(item, range);
                ranges = ranges.with(range.first(), range.last());
            }
        }
        return ranges;
    }

    /** A range may hold numbers that are no groups; a number that is none is a slip. */
    private void requireGroup(Node node, NumberRange range) {
        if (range.first() != range.last()) {
            return;
        }
        int number = range.first();
        if (TransportGroups.contains(number)) {
            rule.refuse(node, "pgn " + number + " carries parts of other groups: name those that it carries");
        } else if ((number >>> 8 & 0xFF) < 240 && (number & 0xFF) != 0) {
            rule.refuse(node, "pgn " + number + " is no group: below PDU format 240 the low byte is an address");
        }
    }

    /** One value, or several in a list; an empty list is a mistake. */
    private List<ScalarNode> items(String key) {
        Node node = rule.get(key);
        if (node == null) {
            return List.of();
        }
        List<Node> all = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (all.isEmpty()) {
            rule.refuse(node, key + " must not be an empty list; leave it out to match all");
        }
        List<ScalarNode> items = new ArrayList<>();
        for (Node item : all) {
            if (item instanceof ScalarNode scalar) {
                items.add(scalar);
            } else {
                rule.refuse(item, key + " must be one value or a list of values");
            }
        }
        return items;
    }

    private String text(String key) {
        return rule.get(key) instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private void refuse(String key, String must) {
        Node node = rule.get(key);
        if (node != null) {
            rule.refuse(node, key + " " + must + ", was \"" + text(key) + "\"");
        }
    }
}

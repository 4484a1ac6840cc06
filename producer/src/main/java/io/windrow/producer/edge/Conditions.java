package io.windrow.producer.edge;

import io.windrow.runtime.number.NumberRanges;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which frames a rule is about; what is null or empty asks nothing. All that are given must hold.
 *
 * @param pgns groups, of a transfer the one that is carried
 * @param sources addresses of senders, of a transfer the one that sends the group
 * @param sender the sender's NAME; does not hold while that is not known
 */
record Conditions(
        @Nullable NumberRanges pgns,
        @Nullable NumberRanges sources,
        Set<String> channels,
        Set<Kind> kinds,
        @Nullable NamePattern sender) {

    static final Conditions NONE = new Conditions(null, null, Set.of(), Set.of(), null);

    Conditions {
        channels = Set.copyOf(channels);
        kinds = Set.copyOf(kinds);
    }

    boolean hold(Subject subject) {
        return (pgns == null || (subject.hasGroup() && pgns.contains(subject.pgn())))
                && (sources == null || (subject.hasSource() && sources.contains(subject.source())))
                && (channels.isEmpty() || channels.contains(subject.channel()))
                && (kinds.isEmpty() || kinds.contains(subject.kind()))
                && (sender == null || sender.matches(subject.senderName()));
    }
}

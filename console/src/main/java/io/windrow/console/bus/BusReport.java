package io.windrow.console.bus;

import io.windrow.can.decode.Quality;
import io.windrow.can.name.Name;
import io.windrow.can.transport.AbandonReason;
import io.windrow.can.transport.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What recordings hold, counted up. Times are microseconds since 1970-01-01T00:00:00Z.
 *
 * <p>Every frame is a group of its own, a part of a transfer, or has no group.
 *
 * @param frames of all channels
 * @param rejected lines without a frame
 * @param parts frames that carry groups of several frames, or announce and answer for them
 * @param withoutGroup frames with an 11-bit identifier, CAN FD, remote, and reports of errors
 * @param channels by name
 * @param sources by channel and address
 * @param groups by number, the most frequent first
 * @param transfers by protocol, those that were heard of
 * @param neverValid signals that were sent and never had a value
 */
public record BusReport(
        long frames,
        long rejected,
        long parts,
        long withoutGroup,
        Optional<Span> span,
        List<Channel> channels,
        List<Source> sources,
        List<Group> groups,
        List<Transfers> transfers,
        List<NeverValid> neverValid) {
    private static final double MICROS_PER_SECOND = 1e6;

    public BusReport {
        channels = List.copyOf(channels);
        sources = List.copyOf(sources);
        groups = List.copyOf(groups);
        transfers = List.copyOf(transfers);
        neverValid = List.copyOf(neverValid);
    }

    /** From the earliest frame to the latest. */
    public record Span(long firstMicros, long lastMicros) {
        double seconds() {
            return ((double) lastMicros - firstMicros) / MICROS_PER_SECOND;
        }

        OptionalDouble perSecond(long count) {
            return lastMicros <= firstMicros ? OptionalDouble.empty() : OptionalDouble.of(count / seconds());
        }
    }

    /** The report in lines: a table for people, or one JSON object. */
    public List<String> describe(InspectFormat format, int bitRate) {
        return switch (format) {
            case TEXT -> InspectTable.lines(this, bitRate);
            case JSON -> List.of(InspectJson.text(this, bitRate));
        };
    }

    /**
     * Writes the report's lines.
     *
     * @throws ClosedPipeException when nobody reads them any more
     */
    public void write(InspectFormat format, int bitRate, OutputStream out) throws IOException {
        String text = String.join("\n", describe(format, bitRate)) + "\n";
        new PipeOutput(out).write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many a second over the whole span; empty when that has no length. */
    OptionalDouble perSecond(long count) {
        return span.isEmpty() ? OptionalDouble.empty() : span.get().perSecond(count);
    }

    /**
     * A bus.
     *
     * @param load of 1, from its first frame to its last
     * @param busiestLoad of 1, of the busiest second of the clock
     * @param busiestSecond seconds since 1970-01-01T00:00:00Z
     */
    public record Channel(
            String name,
            Span span,
            long frames,
            OptionalDouble load,
            OptionalDouble busiestLoad,
            OptionalLong busiestSecond) {}

    /**
     * A sender.
     *
     * @param perSecond over the span of its channel; empty when that has no length
     * @param name the NAME that had the address last; empty when none claimed it
     */
    public record Source(String channel, int address, long frames, OptionalDouble perSecond, Optional<Name> name) {}

    /**
     * A parameter group as a whole.
     *
     * @param messages of the definitions that hold, in the order heard; empty for a group that no definition covers
     * @param count how many there were
     * @param undefined how many of them no definition covers
     */
    public record Group(int pgn, List<String> messages, long count, long undefined) {}

    /** Groups of several frames by the protocol that carries them. */
    public record Transfers(
            Protocol protocol, long completed, Map<AbandonReason, Long> abandoned, long strayFrames, long malformed) {
        public Transfers {
            abandoned = Collections.unmodifiableMap(new EnumMap<>(abandoned));
        }

        long abandonedInAll() {
            return abandoned.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A signal that was sent and never had a value, and what it had instead. */
    public record NeverValid(int pgn, String message, String signal, long heard, List<Quality> qualities) {}
}

package io.windrow.timescale.query;

import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which table answers for which part of a range: the first that has it; what lies before and behind what that one has is asked
 * of the next. Stateless.
 */
final class Segments {
    /** A part of the range and where its windows come from. */
    record Segment<S extends Series>(WindowSource<S> source, TimeRange range) {}

    private Segments() {}

    /**
     * In order of time, without those of which no table has anything.
     *
     * @param series of one machine
     * @param sources the best first
     */
    static <S extends Series> List<Segment<S>> of(
            Connection connection, List<S> series, TimeRange range, List<WindowSource<S>> sources)
            throws SQLException, InterruptedException {
        List<Segment<S>> segments = new ArrayList<>();
        find(connection, series, range, sources, segments);
        segments.sort(Comparator.comparing(each -> each.range().from()));
        return segments;
    }

    private static <S extends Series> void find(
            Connection connection,
            List<S> series,
            TimeRange range,
            List<WindowSource<S>> sources,
            List<Segment<S>> segments)
            throws SQLException, InterruptedException {
        for (int i = 0; i < sources.size(); i++) {
            Optional<TimeRange> held = sources.get(i).held(connection, series, range);
            if (held.isPresent()) {
                TimeRange has = held.get();
                segments.add(new Segment<>(sources.get(i), has));
                List<WindowSource<S>> rest = sources.subList(i + 1, sources.size());
                if (range.from().isBefore(has.from())) {
                    find(connection, series, new TimeRange(range.from(), has.from()), rest, segments);
                }
                if (has.to().isBefore(range.to())) {
                    find(connection, series, new TimeRange(has.to(), range.to()), rest, segments);
                }
                return;
            }
        }
    }
}

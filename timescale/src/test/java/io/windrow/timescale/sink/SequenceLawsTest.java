package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.number.NumberRanges;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lanes side by side, resends of any part in any order, transactions that fail, sinks that come and go. */
class SequenceLawsTest {
    private static final int SEEDS = 100;
    private static final int FRAMES = 300;
    private static final List<Origin> ORIGINS = List.of(
            new Origin("gw-1", "boot", "can0"), new Origin("gw-1", "boot", "can1"), new Origin("gw-2", "boot", "can0"));

    private record Arrival(Origin origin, long number) {}

    @Test
    void eachNumberIsStoredOnceWhateverComesAgain() throws SQLException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var random = new Random(seed);
            var table = new FakeSequenceTable();

            Map<Origin, List<Long>> stored = store(random, merged(random, lanes(random)), table);

            for (Origin origin : ORIGINS) {
                assertThat(stored.get(origin))
                        .as("seed %d, %s", seed, origin)
                        .hasSize(FRAMES)
                        .doesNotHaveDuplicates();
                assertThat(table.sets()).as("seed %d", seed).containsEntry(origin, NumberRanges.of(0, FRAMES - 1));
            }
        }
    }

    /** Per origin a backlog beside fresh frames; a part of both once more in order, and one in none. */
    private static List<List<Arrival>> lanes(Random random) {
        List<List<Arrival>> lanes = new ArrayList<>();
        for (Origin origin : ORIGINS) {
            int outage = random.nextInt(FRAMES);
            lanes.add(run(origin, 0, outage));
            lanes.add(run(origin, outage, FRAMES));
            lanes.add(run(origin, random.nextInt(outage + 1), outage));
            List<Arrival> shuffled = run(origin, 0, FRAMES);
            Collections.shuffle(shuffled, random);
            lanes.add(shuffled.subList(0, random.nextInt(FRAMES)));
        }
        return lanes;
    }

    private static List<Arrival> run(Origin origin, int first, int end) {
        List<Arrival> run = new ArrayList<>();
        for (int number = first; number < end; number++) {
            run.add(new Arrival(origin, number));
        }
        return run;
    }

    /** The lanes into one another, each in its own order, some frames of one at a time. */
    private static List<Arrival> merged(Random random, List<List<Arrival>> lanes) {
        List<Arrival> all = new ArrayList<>();
        List<List<Arrival>> left = new ArrayList<>(lanes);
        while (!left.isEmpty()) {
            int lane = random.nextInt(left.size());
            List<Arrival> rest = left.get(lane);
            int some = Math.min(rest.size(), random.nextInt(20));
            all.addAll(rest.subList(0, some));
            left.set(lane, rest.subList(some, rest.size()));
            left.removeIf(List::isEmpty);
        }
        return all;
    }

    private static Map<Origin, List<Long>> store(Random random, List<Arrival> arrivals, FakeSequenceTable table)
            throws SQLException {
        Map<Origin, List<Long>> stored = new HashMap<>();
        var batch = new Batch(1000, 1 << 20);
        var mapping = new FrameMapping(Duration.ofMinutes(5));
        var sequences = new Sequences();
        for (int next = 0; next < arrivals.size(); ) {
            int end = Math.min(arrivals.size(), next + 1 + random.nextInt(200));
            gather(batch, mapping, arrivals.subList(next, end));
            if (random.nextInt(4) == 0) {
                sequences = new Sequences(); // another owner
            }
            store(random, batch, sequences, table);
            batch.rows()
                    .forEach(row -> stored.computeIfAbsent(row.place().origin(), none -> new ArrayList<>())
                            .add(row.place().sequence()));
            next = end;
        }
        return stored;
    }

    private static void gather(Batch batch, FrameMapping mapping, List<Arrival> arrivals) {
        batch.clear();
        for (Arrival arrival : arrivals) {
            var frame = Samples.frame()
                    .setGatewayId(arrival.origin.gateway())
                    .setBootId(arrival.origin.boot())
                    .setChannel(arrival.origin.channel())
                    .setSequence(arrival.number);
            Samples.add(batch, Samples.record(0, new byte[10]), frame.build(), mapping);
        }
        batch.sort();
    }

    private static void store(Random random, Batch batch, Sequences sequences, FakeSequenceTable table)
            throws SQLException {
        sequences.screen(batch, table);
        switch (random.nextInt(4)) {
            case 0 -> { // rolled back: the same batch once more
                sequences.forget();
                sequences.screen(batch, table);
                table.add(sequences.additions());
                sequences.committed();
            }
            case 1 -> { // committed, but the answer was lost
                table.add(sequences.additions());
                sequences.forget();
            }
            default -> {
                table.add(sequences.additions());
                sequences.committed();
            }
        }
    }
}

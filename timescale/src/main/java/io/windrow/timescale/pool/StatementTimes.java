package io.windrow.timescale.pool;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** How long statements take, which fail and which are slow; texts without the values in them. Called by any thread. */
public final class StatementTimes implements QueryExecutionListener {
    private static final String BEGUN = "begun";
    private static final int MOST_SLOW = 50;
    private static final int MOST_TEXT = 300;
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final long thresholdNanos;
    private final Timings took = new Timings();
    private final LongAdder failed = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final Map<String, Slow> slowest = new HashMap<>();

    StatementTimes(Duration threshold) {
        this.thresholdNanos = threshold.toNanos();
    }

    /**
     * One statement that was slow.
     *
     * @param text its beginning, each text literal as {@code ?}
     * @param times how often it was slow
     * @param maxMillis the slowest of them
     */
    public record Slow(String text, long times, long maxMillis) {
        private Slow and(long millis) {
            return new Slow(text, times + 1, Math.max(maxMillis, millis));
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        execution.addCustomValue(BEGUN, System.nanoTime());
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        long nanos = System.nanoTime() - execution.getCustomValue(BEGUN, Long.class);
        took.add(nanos);
        if (!execution.isSuccess()) {
            failed.increment();
        }
        if (nanos >= thresholdNanos) {
            slow.increment();
            queries.forEach(query -> remember(text(query.getQuery()), TimeUnit.NANOSECONDS.toMillis(nanos)));
        }
    }

    private synchronized void remember(String text, long millis) {
        if (slowest.containsKey(text) || slowest.size() < MOST_SLOW) {
            slowest.put(text, slowest.getOrDefault(text, new Slow(text, 0, 0)).and(millis));
        }
    }

    static String text(String sql) {
        String plain = SPACE.matcher(LITERAL.matcher(sql).replaceAll("?"))
                .replaceAll(" ")
                .strip();
        return plain.length() > MOST_TEXT ? plain.substring(0, MOST_TEXT) + "…" : plain;
    }

    public Timings took() {
        return took;
    }

    public long failed() {
        return failed.sum();
    }

    public long slow() {
        return slow.sum();
    }

    /** The slow ones, the slowest first; fifty different ones at most are kept. */
    public synchronized List<Slow> slowest() {
        return slowest.values().stream()
                .sorted(Comparator.comparingLong(Slow::maxMillis).reversed())
                .toList();
    }
}

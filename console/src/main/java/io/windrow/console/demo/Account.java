package io.windrow.console.demo;

import io.windrow.console.audit.Latency;
import io.windrow.console.audit.Progress;
import io.windrow.console.audit.Report;
import io.windrow.console.audit.Run;
import io.windrow.console.audit.Stored;
import io.windrow.console.audit.TopicAudit;
import io.windrow.console.process.Wires;
import io.windrow.runtime.lifecycle.Worker;
import io.windrow.schemas.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;

/** A run seen from outside: its topics read as any consumer would, its tables by SQL. Used by one thread. */
final class Account implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Wires wires;
    private final Admin admin;
    private final TopicAudit audit;
    private final Worker auditor;
    private final Progress progress;
    private final Stored tables;
    private final StoredRows stored;
    private final String database;

    /**
     * Begins to read the topics from where they end now.
     *
     * @param stored filled by the sink
     */
    Account(Wires wires, Pipeline pipeline, Run run, StoredRows stored) {
        this.wires = wires;
        this.stored = stored;
        this.database = pipeline.sink().schema().describe();
        this.tables = new Stored(pipeline.sink().database(), run);
        this.admin = Admin.create(wires.kafka().client());
        this.audit = new TopicAudit(
                wires.kafka().client(), wires.topics(), wires.serdes(), run, stored.origin(), InstantSource.system());
        this.progress = new Progress(admin, audit);
        this.auditor = new Worker("audit", audit, audit, STOP_LIMIT);
        auditor.start();
    }

    /** Counts both sides now. */
    Report report(long offered, double seconds) throws SQLException {
        return Report.count(offered, audit, tables, stored.latency(), stored.origin(), database, seconds);
    }

    LiveTable.Figures figures(double seconds, long lag) {
        Latency.Quantiles live = audit.live().recent();
        return new LiveTable.Figures(
                seconds,
                audit.published().frames(),
                audit.published().readings(),
                stored.rows().sum(),
                lag,
                live.p50Millis(),
                live.p99Millis());
    }

    /** Frames in the topic. */
    long publishedFrames() {
        return audit.published().frames();
    }

    /** Records of the topic that the group has still to take. */
    long lag(String group, Topic<?, ?> topic) throws InterruptedException {
        return progress.lag(group, wires.topics().of(topic));
    }

    /** Whether there is nothing in the topics, nor in an open transaction, that was not counted. */
    boolean isAtTheEnd() throws InterruptedException {
        auditor.failure().ifPresent(why -> {
            throw new IllegalStateException("the topics cannot be read: " + why.getMessage(), why);
        });
        return progress.isAuditAtTheEnd();
    }

    @Override
    public void close() {
        auditor.close();
        admin.close();
    }
}

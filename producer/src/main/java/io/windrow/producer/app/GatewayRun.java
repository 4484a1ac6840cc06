package io.windrow.producer.app;

import io.windrow.avro.GatewayLedger;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.FrameKind;
import io.windrow.producer.edge.Edge;
import io.windrow.producer.edge.EdgeRules;
import io.windrow.producer.edge.EdgeTransfer;
import io.windrow.producer.edge.EdgeTransfers;
import io.windrow.producer.edge.RulesException;
import io.windrow.producer.edge.RulesFile;
import io.windrow.producer.publish.DeliveryException;
import io.windrow.producer.publish.Outlet;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.Spool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a gateway: takes what its sources give to the spool and the lanes, and keeps the books. Used by one thread. */
final class GatewayRun implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GatewayRun.class);
    private static final long WAIT_MILLIS = 20;
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** How long a source that cannot be interrupted is waited for after a stop. */
    private static final long LEAVE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** How long the last ledger of a gateway that read everything may take. */
    private static final Duration LAST_LEDGER = Duration.ofSeconds(30);

    private final GatewaySettings settings;
    private final GatewayListener listener;
    private final GatewayClock clock;
    private final BooleanSupplier stopped;
    private final Spool spool;
    private final Sent sent;
    private final Delivery delivery;
    private final Feed feed;
    private final Storing storing;
    private final Books books;
    private final EdgeTransfers transfers = new EdgeTransfers(Catalogue.builtIn()::isFastPacket);
    private final @Nullable RulesFile rules;
    private final Edge edge;
    private final Tally tally = new Tally();
    private long begunNanos;
    private boolean complete;
    private long steppedNanos;
    private long progressNanos;
    private long endedNanos;

    GatewayRun(
            GatewaySettings settings,
            List<FrameOrigin> origins,
            BootId boot,
            Outlet outlet,
            GatewayListener listener,
            GatewayClock clock,
            BooleanSupplier stopped)
            throws IOException, RulesException {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.stopped = stopped;
        this.begunNanos = clock.nanoTime();
        this.endedNanos = begunNanos;
        this.rules =
                settings.rules().isPresent() ? RulesFile.open(settings.rules().get()) : null;
        this.edge = new Edge(rules == null ? EdgeRules.NONE : rules.rules());
        String owner = settings.sender().equipment() + " " + settings.sender().gateway();
        this.spool = Spool.open(settings.spool(), owner, clock, clock::nanoTime);
        this.sent = new Sent(spool);
        boolean unending = origins.stream().anyMatch(each -> each.isLive() || each.isEndless());
        boolean live = origins.stream().anyMatch(FrameOrigin::isLive);
        this.delivery = new Delivery(settings, spool, boot, outlet, sent, clock, unending);
        this.feed = new Feed(origins, settings.pace(), clock);
        boolean canWait = !live && settings.pace().speed().isMax();
        this.storing = new Storing(spool, delivery, canWait, this::waitAMoment);
        this.books = new Books(settings, name(origins), boot, spool, sent, clock);
    }

    static String name(List<FrameOrigin> origins) {
        return origins.stream().map(FrameOrigin::name).collect(Collectors.joining(", "));
    }

    /** Takes everything; returns when all is acknowledged or, when stopped, within the stop limit. */
    void run() throws IOException, DeliveryException, InterruptedException {
        books.open();
        delivery.start();
        begunNanos = clock.nanoTime();
        feed.start();
        try {
            takeAll();
            complete = feed.isComplete();
            settle();
        } finally {
            endedNanos = clock.nanoTime();
            progress();
        }
    }

    private void takeAll() throws IOException, DeliveryException, InterruptedException {
        long leave = Long.MAX_VALUE;
        while (true) {
            boolean ended = feed.isEnded(); // before the queue is looked into
            Intake intake = feed.next(WAIT_MILLIS);
            lookAfter();
            if (intake != null) {
                take(intake);
            } else if (ended || clock.nanoTime() > leave) {
                feed.requireHealth();
                return;
            }
            if (stopped.getAsBoolean() && leave == Long.MAX_VALUE) {
                feed.stop();
                leave = clock.nanoTime() + LEAVE_NANOS;
            }
        }
    }

    private void take(Intake intake) throws IOException, InterruptedException {
        tally.add(intake.rejected(), intake.ahead());
        books.malformed(intake.source(), intake.rejected().size());
        for (CanFrame frame : intake.frames()) {
            take(intake.source(), settings.channel().map(frame::withChannel).orElse(frame));
        }
        storing.flush();
    }

    private void take(int source, CanFrame frame) throws IOException, InterruptedException {
        ChannelBook book = books.of(frame.channel(), source, tally);
        EdgeTransfer transfer = transfers.of(frame);
        String droppedBy = edge.droppedBy(frame, transfer);
        books.heard(frame);
        if (book.isSkipping()) {
            if (droppedBy == null) {
                book.skip();
            }
            return;
        }
        book.heard(frame.kind() == FrameKind.ERROR);
        if (droppedBy == null) {
            storing.add(book, frame, transfer);
        } else {
            book.dropped(droppedBy);
        }
    }

    /** Waits for confirmations: as long as it takes or, when stopped, as long as it may; then for the last ledger. */
    private void settle() throws IOException, DeliveryException, InterruptedException {
        long last = Long.MAX_VALUE;
        while (!delivery.isIdle() && clock.nanoTime() < last) {
            if (last == Long.MAX_VALUE && stopped.getAsBoolean()) {
                last = clock.nanoTime() + settings.limits().stop().toNanos();
            }
            lookAfter();
            clock.pause(TimeUnit.MILLISECONDS.toNanos(2));
        }
        endedNanos = clock.nanoTime();
        books.end();
        boolean idle = delivery.isIdle();
        long limit = idle && last == Long.MAX_VALUE
                ? LAST_LEDGER.toNanos()
                : settings.limits().stop().toNanos();
        tellLast(clock.nanoTime() + limit);
    }

    private void tellLast(long untilNanos) throws InterruptedException {
        List<GatewayLedger> last = books.ledgers();
        delivery.teller().offer(last);
        while (clock.nanoTime() < untilNanos) {
            List<GatewayLedger> told = delivery.teller().told();
            if (told != null) {
                books.told(told);
            }
            if (told == last) {
                return;
            }
            clock.pause(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private boolean waitAMoment() throws IOException, InterruptedException {
        clock.pause(TimeUnit.MILLISECONDS.toNanos(1));
        try {
            lookAfter();
        } catch (DeliveryException e) {
            return false; // told by the next look
        }
        return !stopped.getAsBoolean();
    }

    private void lookAfter() throws IOException, DeliveryException {
        long now = clock.nanoTime();
        if (now - progressNanos >= PROGRESS_NANOS) {
            progressNanos = now;
            delivery.requireHealth();
            progress();
        }
        if (now - steppedNanos >= STEP_NANOS) {
            steppedNanos = now;
            spool.step();
            books.step(feed, delivery.teller());
            if (rules != null && rules.step(now)) {
                edge.use(rules.rules());
                log.atInfo().addKeyValue("rules", rules.rules().names()).log("other rules are in force");
            }
        }
    }

    private void progress() {
        listener.progress(new GatewayProgress(
                books.taken(),
                tally.rejectedLines(),
                sent.acknowledgedInAll(),
                books.waiting(),
                feed.bytesRead(),
                feed.bytesTotal()));
    }

    GatewaySummary summary(String name, String boot) {
        return new GatewaySummary(
                name,
                boot,
                books.counts(),
                sent.acknowledgedInAll() - books.counts().acknowledged(),
                settings.spool().folder(),
                tally.rejected(),
                tally.ahead(),
                tally.channels(),
                !complete,
                Duration.ofNanos(endedNanos - begunNanos));
    }

    /** Ends everything; what is not confirmed stays in the spool. */
    @Override
    public void close() throws IOException {
        try (spool) {
            feed.close();
            delivery.close();
            books.keep();
        }
    }

    /** What is to be told of a run that could not even begin. */
    static GatewaySummary nothing(GatewaySettings settings, String name, String boot) {
        var none = new Tally();
        return new GatewaySummary(
                name,
                boot,
                GatewaySummary.Counts.NONE,
                0,
                settings.spool().folder(),
                none.rejected(),
                none.ahead(),
                none.channels(),
                true,
                Duration.ZERO);
    }
}

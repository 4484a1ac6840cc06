package io.windrow.producer.app;

import io.windrow.avro.GatewayLedger;
import io.windrow.can.frame.CanFrame;
import io.windrow.producer.edge.ClockWatch;
import io.windrow.producer.edge.GnssTime;
import io.windrow.producer.publish.LedgerTeller;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.Origin;
import io.windrow.producer.spool.OriginAccount;
import io.windrow.producer.spool.Spool;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of a gateway: what its buses said, what became of it, also of the frames of earlier starts; told each minute and
 * kept in the spool each second. Used by the gateway's thread.
 */
final class Books {
    private static final Logger log = LoggerFactory.getLogger(Books.class);
    private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final GatewaySettings settings;
    private final String source;
    private final BootId boot;
    private final Spool spool;
    private final GatewayClock clock;
    private final RunNote before;
    private final Ledgers ledgers;
    private final Map<String, ChannelBook> channels = new LinkedHashMap<>();
    private final Map<String, Long> taken = new HashMap<>();
    private final Map<Integer, Long> malformed = new HashMap<>();
    private final Map<Integer, Long> kernelDropped = new HashMap<>();
    private final GnssTime gnss = new GnssTime();
    private final ClockWatch watch = new ClockWatch();
    private @Nullable ChannelBook lastBook;
    private long keptNanos;
    private long toldNanos;
    private GatewaySummary.@Nullable Counts settled;
    private boolean over;

    Books(GatewaySettings settings, String source, BootId boot, Spool spool, Sent sent, GatewayClock clock)
            throws IOException {
        this.settings = settings;
        this.source = source;
        this.boot = boot;
        this.spool = spool;
        this.clock = clock;
        this.before = RunNote.read(spool.note());
        this.ledgers = new Ledgers(settings.sender(), boot, sent, before.ledgers());
        this.keptNanos = clock.nanoTime();
        this.toldNanos = keptNanos;
    }

    /** Begins: finds out what an earlier start of the same source took, when it is to be gone on with. */
    void open() throws IOException {
        if (settings.pace().resume() && before.source().equals(source)) {
            taken.putAll(before.taken());
            spool.accounts().stream()
                    .filter(each -> each.origin().boot().text().equals(before.boot()))
                    .forEach(each -> taken.merge(each.origin().channel(), each.numbered(), Long::sum));
        }
        long waiting = waiting();
        if (waiting > 0) {
            log.atInfo().addKeyValue("frames", waiting).log("frames of earlier starts wait in the spool");
        }
        spool.recovery()
                .damage()
                .forEach(each -> log.atWarn().addKeyValue("damage", each).log("part of the spool cannot be read"));
        keep();
        spool.keep();
    }

    /** The book of a bus. */
    ChannelBook of(String channel, int from, Tally tally) {
        ChannelBook known = lastBook;
        if (known == null || !known.origin().channel().equals(channel)) {
            known = channels.computeIfAbsent(channel, name -> begin(name, from, tally));
            lastBook = known;
        }
        return known;
    }

    private ChannelBook begin(String channel, int from, Tally tally) {
        tally.addChannel(channel);
        var origin = new Origin(boot, channel);
        spool.begin(origin);
        return new ChannelBook(origin, from, taken.getOrDefault(channel, 0L));
    }

    /** Takes note of a frame for what it says of the time. */
    void heard(CanFrame frame) {
        gnss.accept(frame);
    }

    void malformed(int from, int lines) {
        if (lines > 0) {
            malformed.merge(from, (long) lines, Long::sum);
        }
    }

    /** Looks after what is due. */
    void step(Feed feed, LedgerTeller teller) {
        List<GatewayLedger> told = teller.told();
        if (told != null) {
            told(told);
        }
        long now = clock.nanoTime();
        if (watch.look(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()), now)) {
            log.atWarn()
                    .addKeyValue("micros", watch.lastStepMicros().orElse(0))
                    .log("this machine's clock was set; frames keep the dates that they were captured with");
        }
        if (now - keptNanos >= KEEP_NANOS) {
            keptNanos = now;
            channels.values().forEach(each -> kernelDropped.put(each.source(), feed.lostFrames(each.source())));
            keep();
        }
        if (now - toldNanos >= settings.limits().ledger().toNanos()) {
            toldNanos = now;
            teller.offer(ledgers());
        }
    }

    /** No more frames come. */
    void end() {
        over = true;
    }

    /** A ledger for each boot and bus that is not settled and told. */
    List<GatewayLedger> ledgers() {
        List<GatewayLedger> all = new ArrayList<>();
        for (OriginAccount each : spool.accounts()) {
            ChannelBook book =
                    isOurs(each.origin()) ? channels.get(each.origin().channel()) : null;
            all.add(ledgers.ledger(each, book == null ? null : extra(book), clock.instant(), book == null || over));
        }
        return all;
    }

    private Ledgers.Extra extra(ChannelBook book) {
        return new Ledgers.Extra(
                book,
                malformed.getOrDefault(book.source(), 0L),
                kernelDropped.getOrDefault(book.source(), 0L),
                clocks(book));
    }

    private Ledgers.Clocks clocks(ChannelBook book) {
        return new Ledgers.Clocks(
                watch.steps(),
                orNull(watch.lastStepMicros()),
                orNull(gnss.offsetMicros(book.origin().channel())));
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** What was told for the last time needs no telling again. */
    void told(List<GatewayLedger> all) {
        if (over && all.stream().anyMatch(each -> each.getClosed() && isOurs(Ledgers.origin(each)))) {
            settled = counts(); // what is forgotten now counts no more
        }
        for (GatewayLedger each : all) {
            Origin origin = Ledgers.origin(each);
            if (each.getClosed() && (over || !isOurs(origin))) {
                spool.forget(origin);
                ledgers.forget(origin);
            }
        }
    }

    /** Keeps in the spool what the next start needs; it is written down within a second or so. */
    void keep() {
        spool.note(note().bytes());
    }

    /** As long as there is an account of this start's frames, it says how many were taken; else this says it. */
    private RunNote note() {
        if (settled == null) {
            return new RunNote(source, boot.text(), taken, ledgers());
        }
        Map<String, Long> all = new HashMap<>(taken);
        channels.values().forEach(each -> all.merge(each.origin().channel(), each.numbered(), Long::sum));
        return new RunNote(source, "", all, ledgers());
    }

    /** Frames numbered by this start. */
    long taken() {
        return channels.values().stream().mapToLong(ChannelBook::numbered).sum();
    }

    /** Frames that wait in the spool, of every start. */
    long waiting() {
        return spool.accounts().stream().mapToLong(OriginAccount::waiting).sum();
    }

    /** Of this start. */
    GatewaySummary.Counts counts() {
        GatewaySummary.Counts last = settled;
        if (last != null) {
            return last;
        }
        long acknowledged = 0;
        long evicted = 0;
        for (OriginAccount each : spool.accounts()) {
            if (isOurs(each.origin())) {
                acknowledged += each.acknowledged();
                evicted += each.evictedFrames();
            }
        }
        long dropped =
                channels.values().stream().mapToLong(ChannelBook::dropped).sum();
        long skipped =
                channels.values().stream().mapToLong(ChannelBook::skipped).sum();
        return new GatewaySummary.Counts(skipped, dropped, taken(), acknowledged, evicted);
    }

    private boolean isOurs(Origin origin) {
        return origin.boot().equals(boot);
    }
}

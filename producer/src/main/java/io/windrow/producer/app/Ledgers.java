package io.windrow.producer.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.windrow.avro.GatewayLedger;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.Evicted;
import io.windrow.producer.spool.Origin;
import io.windrow.producer.spool.OriginAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the books of a gateway as ledgers, one for each boot and bus that is not settled. Used by the gateway's thread. */
final class Ledgers {
    private static final JsonMapper JSON = new JsonMapper();

    private final Sender sender;
    private final BootId boot;
    private final Sent sent;
    private final Map<Origin, GatewayLedger> earlier = new HashMap<>();

    /**
     * @param earlier what older starts wrote of themselves
     */
    Ledgers(Sender sender, BootId boot, Sent sent, List<GatewayLedger> earlier) {
        this.sender = sender;
        this.boot = boot;
        this.sent = sent;
        earlier.forEach(each -> this.earlier.put(origin(each), each));
    }

    static Origin origin(GatewayLedger ledger) {
        return new Origin(new BootId(ledger.getBootId()), ledger.getChannel());
    }

    /** What else is told of a bus of this start. */
    record Extra(ChannelBook book, long malformed, long kernelDropped, Clocks clocks) {}

    /**
     * What the gateway's clock did.
     *
     * @param steps how often it was set
     * @param lastMicros the last step
     * @param gnssOffsetMicros GNSS time minus capture time
     */
    record Clocks(
            int steps, @Nullable Long lastMicros, @Nullable Long gnssOffsetMicros) {}

    /**
     * A ledger of an account.
     *
     * @param extra what is known of it beside; null for an older start
     * @param over whether no more frames of this start come and nothing waits
     */
    GatewayLedger ledger(OriginAccount account, @Nullable Extra extra, Instant now, boolean over) {
        var ledger = extra == null ? older(account) : own(account, extra);
        ledger.setReportedAt(now);
        ledger.setReportedBy(boot.text());
        ledger.setNumbered(account.numbered());
        ledger.setEvicted(account.evictedFrames());
        ledger.setEvictions(evictions(account.evicted()));
        ledger.setAcknowledged(account.acknowledged());
        ledger.setWaiting(account.waiting());
        ledger.setSpooled(account.numbered());
        ledger.setClosed(over && account.waiting() == 0);
        return ledger;
    }

    private GatewayLedger own(OriginAccount account, Extra extra) {
        var ledger = fresh(account.origin());
        ledger.setOnWire(extra.book.onWire());
        ledger.setErrorFrames(extra.book.errorFrames());
        ledger.setMalformed(extra.malformed);
        ledger.setKernelDropped(extra.kernelDropped);
        ledger.setDroppedByRule(extra.book.dropped());
        ledger.setDroppedBy(json(extra.book.droppedBy()));
        ledger.setSent(sent.sentOf(account.origin()));
        ledger.setClockSteps(extra.clocks.steps);
        ledger.setClockStepMicros(extra.clocks.lastMicros);
        ledger.setGnssOffsetMicros(extra.clocks.gnssOffsetMicros);
        return ledger;
    }

    /** As it said itself, at most a second before its end; what it numbered is known exactly. */
    private GatewayLedger older(OriginAccount account) {
        GatewayLedger said = earlier.get(account.origin());
        var ledger = said == null
                ? fresh(account.origin())
                : GatewayLedger.newBuilder(said).build();
        ledger.setOnWire(ledger.getDroppedByRule() + account.numbered());
        ledger.setSent((said == null ? 0 : said.getSent()) + sent.sentOf(account.origin()));
        return ledger;
    }

    private GatewayLedger fresh(Origin origin) {
        return GatewayLedger.newBuilder()
                .setEquipmentId(sender.equipment())
                .setGatewayId(sender.gateway())
                .setBootId(origin.boot().text())
                .setChannel(origin.channel())
                .setReportedAt(Instant.EPOCH)
                .setReportedBy(boot.text())
                .setClosed(false)
                .setOnWire(0)
                .setNumbered(0)
                .setSpooled(0)
                .setSent(0)
                .setAcknowledged(0)
                .setWaiting(0)
                .build();
    }

    /** An older start is told of no more. */
    void forget(Origin origin) {
        earlier.remove(origin);
        sent.forget(origin);
    }

    private static String json(Map<String, Long> counts) {
        ObjectNode node = JSON.createObjectNode();
        counts.forEach(node::put);
        return node.toString();
    }

    private static String evictions(List<Evicted> evicted) {
        ArrayNode all = JSON.createArrayNode();
        for (Evicted each : evicted) {
            all.addObject()
                    .put("class", each.of().name().toLowerCase(Locale.ROOT))
                    .put("reason", each.reason().name().toLowerCase(Locale.ROOT))
                    .put("first", each.firstSequence())
                    .put("last", each.lastSequence())
                    .put("frames", each.frames());
        }
        return all.toString();
    }
}

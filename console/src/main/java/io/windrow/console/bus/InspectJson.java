package io.windrow.console.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.windrow.can.name.NameLabels;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** A report as one JSON object; what is not known is left out. Stateless. */
final class InspectJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DECIMALS = 6;
    private static final int MICROS_PER_SECOND = 1_000_000;

    private InspectJson() {}

    static String text(BusReport report, int bitRate) {
        ObjectNode root = NODES.objectNode();
        root.put("frames", report.frames());
        root.put("rejectedLines", report.rejected());
        root.put("partsOfTransfers", report.parts());
        root.put("withoutGroup", report.withoutGroup());
        report.span().ifPresent(span -> {
            root.put("first", IsoTime.text(span.firstMicros()));
            root.put("last", IsoTime.text(span.lastMicros()));
            root.put("durationSeconds", rounded(span.seconds()));
        });
        put(root, "framesPerSecond", report.perSecond(report.frames()));
        root.put("bitrate", bitRate);
        root.set("channels", channels(report));
        root.set("sources", sources(report));
        root.set("groups", groups(report));
        root.set("transfers", transfers(report));
        root.set("neverValid", neverValid(report));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can be written", e);
        }
    }

    private static ArrayNode channels(BusReport report) {
        ArrayNode all = NODES.arrayNode();
        for (BusReport.Channel channel : report.channels()) {
            ObjectNode one = all.addObject();
            one.put("channel", channel.name());
            one.put("first", IsoTime.text(channel.span().firstMicros()));
            one.put("last", IsoTime.text(channel.span().lastMicros()));
            one.put("frames", channel.frames());
            put(one, "busLoad", channel.load());
            put(one, "busiestBusLoad", channel.busiestLoad());
            channel.busiestSecond()
                    .ifPresent(second -> one.put("busiestSecond", IsoTime.text(second * MICROS_PER_SECOND)));
        }
        return all;
    }

    private static ArrayNode sources(BusReport report) {
        ArrayNode all = NODES.arrayNode();
        for (BusReport.Source source : report.sources()) {
            ObjectNode one = all.addObject();
            one.put("channel", source.channel());
            one.put("address", source.address());
            one.put("frames", source.frames());
            put(one, "perSecond", source.perSecond());
            source.name().ifPresent(name -> {
                one.put("name", name.toString());
                one.put("description", NameLabels.describe(name));
            });
        }
        return all;
    }

    private static ArrayNode groups(BusReport report) {
        ArrayNode all = NODES.arrayNode();
        for (BusReport.Group group : report.groups()) {
            ObjectNode one = all.addObject();
            one.put("pgn", group.pgn());
            ArrayNode messages = one.putArray("messages");
            group.messages().forEach(messages::add);
            one.put("count", group.count());
            put(one, "perSecond", report.perSecond(group.count()));
            one.put("undefined", group.undefined());
        }
        return all;
    }

    private static ArrayNode transfers(BusReport report) {
        ArrayNode all = NODES.arrayNode();
        for (BusReport.Transfers each : report.transfers()) {
            ObjectNode one = all.addObject();
            one.put("protocol", each.protocol().name());
            one.put("completed", each.completed());
            one.put("abandoned", each.abandonedInAll());
            ObjectNode reasons = one.putObject("reasons");
            each.abandoned().forEach((reason, count) -> reasons.put(reason.name(), count));
            one.put("strayFrames", each.strayFrames());
            one.put("malformedFrames", each.malformed());
        }
        return all;
    }

    private static ArrayNode neverValid(BusReport report) {
        ArrayNode all = NODES.arrayNode();
        for (BusReport.NeverValid never : report.neverValid()) {
            ObjectNode one = all.addObject();
            one.put("pgn", never.pgn());
            one.put("message", never.message());
            one.put("signal", never.signal());
            one.put("heard", never.heard());
            ArrayNode qualities = one.putArray("qualities");
            never.qualities().forEach(quality -> qualities.add(quality.name()));
        }
        return all;
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        value.ifPresent(number -> node.put(key, rounded(number)));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}

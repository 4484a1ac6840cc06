package io.windrow.can.definition.canboat;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.decode.Quality;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.SignalKind;
import io.windrow.can.frame.CanId;
import io.windrow.can.json.Json;
import io.windrow.can.json.JsonValue;
import io.windrow.can.json.JsonValue.JsonArray;
import io.windrow.can.json.JsonValue.JsonNull;
import io.windrow.can.json.JsonValue.JsonNumber;
import io.windrow.can.json.JsonValue.JsonObject;
import io.windrow.can.json.JsonValue.JsonString;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What canboat's own decoders say of recorded buses, field by field, against ours with canboat's definitions. */
class CanboatOracleTest {
    /** What we left out, by how many fields of how many messages: they have no signal, for one of these reasons. */
    private static final Map<String, Integer> LEFT_OUT = Map.ofEntries(
            // text
            Map.entry("AISClassAStaticAndVoyageRelatedData.callsign", 1),
            Map.entry("AISClassAStaticAndVoyageRelatedData.destination", 1),
            Map.entry("AISClassAStaticAndVoyageRelatedData.name", 1),
            Map.entry("AISClassBStaticDataMsg24PartA.name", 1),
            Map.entry("AISClassBStaticDataMsg24PartB.callsign", 1),
            Map.entry("AISClassBStaticDataMsg24PartB.vendorId", 1),
            Map.entry("FusionTuner.track", 7),
            Map.entry("NavigationRouteWPInformation.routeName", 6),
            // bytes
            Map.entry("AISBinaryBroadcastMessage.binaryData", 2),
            Map.entry("AISClassAPositionReport.communicationState", 87),
            Map.entry("AISClassBPositionReport.communicationState", 16),
            Map.entry("AISClassBPositionReport.regionalApplication", 16),
            Map.entry("AISClassBPositionReport.regionalApplicationB", 16),
            Map.entry("AISUTCAndDateReport.communicationState", 1),
            Map.entry("BEPMarineCZoneCircuitStatus.bitmap", 5),
            Map.entry("NavicoProprietary2.data", 40),
            Map.entry("SimnetSailingProcessorStatus.data", 10),
            // behind a text, which is of variable length
            Map.entry("NavigationRouteWPInformation.wpId", 12),
            Map.entry("NavigationRouteWPInformation.wpName", 12),
            Map.entry("NavigationRouteWPInformation.wpLatitude", 12),
            Map.entry("NavigationRouteWPInformation.wpLongitude", 12),
            // keys and the values whose type they tell
            Map.entry("BGKeyValueData.key", 4237),
            Map.entry("BGKeyValueData.length", 4019),
            Map.entry("BGKeyValueData.value", 4000),
            Map.entry("SimnetKeyValue.key", 2),
            Map.entry("SimnetKeyValue.value", 2),
            // canboatjs ran with older definitions, which cut these messages up in another way
            Map.entry("SimnetKeyValue.displayGroup", 2),
            Map.entry("SimnetKeyValue.minlength", 2),
            Map.entry("SimnetKeyValue.repeatIndicator", 2),
            Map.entry("SimnetMagneticField.a", 101),
            Map.entry("SimnetMagneticField.b", 101),
            Map.entry("SimnetMagneticField.c", 101),
            Map.entry("SimnetMagneticField.d", 101));

    /** Where canboatjs says something else, and how often. */
    private static final Map<String, Integer> DIFFERENT = Map.of(
            // raw 65534 says error; canboatjs takes it for 65534 minutes, since it asks no duration for its indicators
            "DCDetailedStatus.timeRemaining: a string, ERROR", 13,
            // its older definitions have 0.01 s a step: 10 minutes; raw 60000 is the standard's 60 s at 0.001 s
            "Heartbeat.dataTransmitOffset: a string, GOOD", 5,
            // its older definitions call manufacturer 295 "BEP Marine 2", since 116 has the name, too
            "BEPMarineCZoneCircuitStatus.manufacturerCode: a string, GOOD", 5,
            // its older definitions do not know what these are
            "bepMarineProprietaryPgn65295 is BEPMarineCZoneAlarm", 16,
            "bepMarineProprietaryPgn65301 is BEPMarineCZone65301", 15,
            "navicoProprietary is NavicoDepthQuality", 39,
            "navicoUnknown1 is NavicoUDBDatabaseObjectDump", 3,
            "navicoUnknown1 is NavicoUDBDatabaseSourceReport", 40);

    private static final Set<String> FILLING = Set.of("reserved", "spare");

    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, Integer> different = new TreeMap<>();
    private int agreed;

    @Test
    void everyFieldReadsAsCanboatjsReadsIt() throws IOException {
        RecordedMessages bus = new RecordedMessages(SharedData.require("logs/n2k-boat.candump.log"), catalogue());
        List<String> lines = Files.readAllLines(SharedData.require("oracle/n2k_can0-2_t0-10s.canboatjs.jsonl"));
        for (String line : lines) {
            JsonObject expected = (JsonObject) Json.read(line);
            compareMessage(expected, (Message) bus.next(expected.whole("canId", 0, CanId.MAX_EXTENDED)));
        }
        assertThat(lines.size()).isEqualTo(3883);
        assertThat(leftOut).containsExactlyInAnyOrderEntriesOf(LEFT_OUT);
        assertThat(different).containsExactlyInAnyOrderEntriesOf(DIFFERENT);
        assertThat(agreed).isGreaterThan(21_000);
    }

    /** canboat's analyzer gives dates, times and states raw, all else in the unit and rounded. */
    @Test
    void aCombinesPositionReadsAsCanboatReadsIt() throws IOException {
        RecordedMessages bus =
                new RecordedMessages(SharedData.require("logs/combine-jd-case.candump.log"), catalogue());
        JsonObject expected = Files.readAllLines(SharedData.require("oracle/combine_pysobus.canboat.jsonl")).stream()
                .filter(line -> line.contains("\"pgn\":129029"))
                .map(line -> (JsonObject) Json.read(line))
                .findFirst()
                .orElseThrow();
        Message message = (Message) bus.next(0x19F8051C);
        JsonObject fields = object(expected, "fields");
        fields.members().forEach((name, value) -> {
            if (value instanceof JsonObject field && !"Reserved".equals(name)) {
                compareRecorded(message, name, field);
            }
        });
        JsonObject station = fields.objects("list").get(0);
        station.members().forEach((name, value) -> compareRecorded(message, name + 1, (JsonObject) value));
        assertThat(agreed).isEqualTo(17);
    }

    private void compareRecorded(Message message, String name, JsonObject field) {
        int index = indexOf(message, name);
        assertThat(index).as(name).isNotNegative();
        JsonValue value = Objects.requireNonNull(field.find("value"));
        if (value instanceof JsonNumber number) {
            boolean raw = field.find("name") != null;
            double ours = raw ? message.raw(index) : message.value(index);
            BigDecimal printed = number.decimal();
            assertThat(new BigDecimal(ours).setScale(printed.scale(), RoundingMode.HALF_UP))
                    .as(name)
                    .isEqualTo(printed);
        } else {
            assertThat(message.quality(index)).as(name).isEqualTo(Quality.NOT_AVAILABLE);
        }
        agreed++;
    }

    private static Catalogue catalogue() throws IOException {
        return Catalogue.of(
                CanboatReader.read(SharedData.require("defs/canboat.json")).messages());
    }

    private void compareMessage(JsonObject expected, Message message) {
        if (!plain(expected.text("description"))
                .equals(plain(message.definition().title()))) {
            count(different, expected.text("id") + " is " + message.definition().name());
            return;
        }
        object(expected, "fields").members().forEach((name, value) -> {
            if (value instanceof JsonArray list && "list".equals(name)) {
                compareRepetitions(message, list);
            } else {
                compareField(message, name, name, value);
            }
        });
    }

    private void compareRepetitions(Message message, JsonArray list) {
        for (int i = 0; i < list.elements().size(); i++) {
            int number = i + 1;
            ((JsonObject) list.elements().get(i))
                    .members()
                    .forEach((name, value) -> compareField(message, name, name + number, value));
        }
    }

    private void compareField(Message message, String plainName, String name, JsonValue value) {
        if (FILLING.contains(plainName.replaceAll("\\d+$", ""))) {
            return;
        }
        String what = message.definition().name() + "." + plainName;
        int index = indexOf(message, name);
        if (index < 0) {
            count(leftOut, what);
        } else if (agrees(message, index, value)) {
            agreed++;
        } else {
            count(different, what + ": " + value.kind() + ", " + message.quality(index));
        }
    }

    private static boolean agrees(Message message, int index, JsonValue value) {
        if (value instanceof JsonNull || message.quality(index) != Quality.GOOD) {
            return value instanceof JsonNull && message.quality(index) != Quality.GOOD;
        }
        if (value instanceof JsonNumber number) {
            double expected = number.decimal().doubleValue();
            // canboatjs multiplies doubles, which may be a step of a double off where the field has more digits
            double tolerance = Math.max(message.signal(index).scale() / 2, 2 * Math.ulp(expected));
            return Math.abs(message.value(index) - expected) <= tolerance;
        }
        if (value instanceof JsonArray bits) {
            return Long.bitCount(message.raw(index)) == bits.elements().size();
        }
        return value instanceof JsonString text && agrees(message.signal(index), message.raw(index), text.text());
    }

    /** A state's name, or its number where it has none; a date; a time of day or a duration; an MMSI. */
    private static boolean agrees(SignalDefinition signal, long raw, String text) {
        String label = signal.labels().find(raw);
        if (signal.kind() == SignalKind.STATE && label != null) {
            return text.equals(label);
        }
        if (signal.unit().equals("d")) {
            return LocalDate.parse(text.replace('.', '-')).toEpochDay() == raw;
        }
        if (signal.unit().equals("s")) {
            return text.matches("[0-2]\\d:.*")
                    && Math.abs(LocalTime.parse(text).toNanoOfDay() / 1e9 - signal.valueOf(raw)) < 1e-4;
        }
        return text.equals(Long.toString(raw));
    }

    private static int indexOf(Message message, String name) {
        for (int i = 0; i < message.size(); i++) {
            if (plain(message.signal(i).name()).equals(plain(name))) {
                return i;
            }
        }
        return -1;
    }

    private static JsonObject object(JsonObject parent, String name) {
        return (JsonObject) Objects.requireNonNull(parent.find(name));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static void count(Map<String, Integer> counts, String what) {
        counts.merge(what, 1, Integer::sum);
    }
}

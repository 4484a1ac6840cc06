package io.windrow.can.definition.dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.decode.Quality;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.Standard;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The DBC that cantools read and every recorded frame that it decoded with it, against our reading of the same DBC. */
class DbcSecondOpinionTest {
    private static final Pattern FRAME =
            Pattern.compile("\"id\": \"([0-9A-F]{8})\".*?\"data\": \"([0-9A-F]*)\", \"message\": \"(\\w+)\"");
    private static final Pattern SIGNAL =
            Pattern.compile("\"(\\w+)\": \\{\"raw\": (-?\\d+), \"value\": (null|[-+.0-9eE]+), \"unit\"");

    /** Raw values that cantools gives as numbers since the file says 0 to all ones, and what they really say. */
    private static final Map<String, Quality> INDICATORS_TAKEN_FOR_NUMBERS = Map.of(
            "EngineStarterMode=15", Quality.NOT_AVAILABLE, // SPN 1675, four bits: 1111
            "PTOGovernorState=31", Quality.NOT_AVAILABLE, // SPN 976, five bits: 11111
            "DesiredMode=7", Quality.NOT_AVAILABLE); // NMEA 2000, three bits: 111, as canboat has it too

    /**
     * SPN 899 has a mode 14 where fields of four bits say error. A DBC cannot say so, as its 0 to 15 is also what others
     * write who mean 0 to 13; the built-in catalogue knows better.
     */
    private static final Map<String, Quality> NUMBERS_TAKEN_FOR_INDICATORS =
            Map.of("EngineTorqueMode=14", Quality.ERROR);

    @ParameterizedTest
    @CsvSource({
        "jd5055e_t15-30s.cantools-agri.jsonl, 2186",
        "css_truck_t0-10s.cantools-agri.jsonl, 1480",
        "n2k_can0-2_t0-10s.cantools-agri.jsonl, 769",
        "combine_pysobus.cantools-agri.jsonl, 4",
    })
    void everyFrameReadsAsCantoolsReadsItByTheSameFile(String name, int frames) throws IOException {
        Path file = SharedData.require("oracle/" + name);
        Decoder decoder = new Decoder(Catalogue.of(agri().messages()));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(frames);
        for (String line : lines) {
            Message message = decode(decoder, line);
            Matcher expected = SIGNAL.matcher(line);
            int signals = 0;
            while (expected.find()) {
                assertAgrees(line, message, expected);
                signals++;
            }
            assertThat(message.size()).as(line).isEqualTo(signals);
        }
    }

    @Test
    void theFileHasTheLayoutsOfTheBuiltInCatalogue() throws IOException {
        DefinitionSet agri = agri();
        assertThat(agri.notes()).isEmpty();
        assertThat(agri.messages()).hasSize(27);
        Set<String> compared = new TreeSet<>();
        for (MessageDefinition message : agri.messages()) {
            MessageDefinition ours = Catalogue.builtIn().get(message.pgn().number());
            assertThat(message.length()).isEqualTo(ours.length());
            assertThat(message.transport()).isEqualTo(ours.transport());
            assertThat(message.standard() == Standard.NMEA2000)
                    .as(message.name())
                    .isEqualTo(ours.standard() == Standard.NMEA2000);
            for (SignalDefinition signal : message.signals()) {
                assertSameLayout(message.name(), signal, ours.signal(signal.name()));
                compared.add(message.name() + "." + signal.name());
            }
        }
        assertThat(compared).hasSize(108);
    }

    private static void assertSameLayout(String message, SignalDefinition signal, SignalDefinition ours) {
        String where = message + "." + signal.name();
        assertThat(signal.bits()).as(where).isEqualTo(ours.bits());
        assertThat(signal.format()).as(where).isEqualTo(ours.format());
        assertThat(signal.scaling()).as(where).isEqualTo(ours.scaling());
        assertThat(signal.unit()).as(where).isEqualTo(ours.unit());
        assertThat(signal.spn()).as(where).isEqualTo(ours.spn());
        assertThat(signal.indicators()).as(where).isEqualTo(ours.indicators());
    }

    private static DefinitionSet agri() throws IOException {
        return DbcReader.read(SharedData.require("defs/agri_oracle.dbc"));
    }

    private static Message decode(Decoder decoder, String line) {
        Matcher frame = FRAME.matcher(line);
        assertThat(frame.find()).as(line).isTrue();
        CanId id = CanId.extended(Integer.parseInt(frame.group(1), 16));
        Decoding decoding =
                decoder.decode(CanFrame.data(0, "can0", id, HexFormat.of().parseHex(frame.group(2))));
        assertThat(decoding).as(line).isInstanceOf(Message.class);
        Message message = (Message) decoding;
        assertThat(message.definition().name()).isEqualTo(frame.group(3));
        return message;
    }

    private static void assertAgrees(String line, Message message, Matcher expected) {
        String name = expected.group(1);
        int index = message.definition().indexOf(name);
        SignalDefinition signal = message.signal(index);
        assertThat(message.raw(index)).as(name + " in " + line).isEqualTo(Long.parseLong(expected.group(2)));
        String reading = name + "=" + expected.group(2);
        Quality indicator =
                INDICATORS_TAKEN_FOR_NUMBERS.getOrDefault(reading, NUMBERS_TAKEN_FOR_INDICATORS.get(reading));
        if (indicator != null) {
            assertThat(message.quality(index)).as(name + " in " + line).isEqualTo(indicator);
        } else if ("null".equals(expected.group(3))) {
            assertThat(message.quality(index)).as(name + " in " + line).isNotEqualTo(Quality.GOOD);
        } else {
            assertThat(message.quality(index)).as(name + " in " + line).isEqualTo(Quality.GOOD);
            assertThat(message.value(index))
                    .as(name + " in " + line)
                    .isCloseTo(Double.parseDouble(expected.group(3)), within(signal.scale() * 1e-6));
        }
    }
}

package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded frame that cantools decoded, against ours: raw values, values and validity. */
class SecondOpinionTest {
    private static final Pattern FRAME = Pattern.compile("\"id\": \"([0-9A-F]{8})\".*?\"data\": \"([0-9A-F]*)\"");
    private static final Pattern SIGNAL =
            Pattern.compile("\"(\\w+)\": \\{\"raw\": (-?\\d+), \"value\": (null|[-+.0-9eE]+), \"unit\"");

    /** Raw values that cantools gives as numbers since its definitions say 0 to all ones, and what they really say. */
    private static final Map<String, Quality> INDICATORS_TAKEN_FOR_NUMBERS = Map.of(
            "EngineStarterMode=15", Quality.NOT_AVAILABLE, // SPN 1675, four bits: 1111
            "PTOGovernorState=31", Quality.NOT_AVAILABLE, // SPN 976, five bits: 11111
            "DesiredMode=7", Quality.NOT_AVAILABLE); // NMEA 2000, three bits: 111, as canboat has it too

    private static final Decoder DECODER = new Decoder(Catalogue.builtIn());

    @ParameterizedTest
    @CsvSource({
        "jd5055e_t15-30s.cantools-agri.jsonl, 2186",
        "css_truck_t0-10s.cantools-agri.jsonl, 1480",
        "n2k_can0-2_t0-10s.cantools-agri.jsonl, 769",
        "combine_pysobus.cantools-agri.jsonl, 4",
        "jd5055e_t15-30s.cantools-cssdemo.jsonl, 856",
        "css_truck_t0-10s.cantools-cssdemo.jsonl, 1100"
    })
    void everyFrameReadsAsCantoolsReadsIt(String name, int frames) throws IOException {
        Path file = SharedData.require("oracle/" + name);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(frames);
        int signals = 0;
        for (String line : lines) {
            Message message = decode(line);
            Matcher expected = SIGNAL.matcher(line);
            while (expected.find()) {
                assertAgrees(line, message, expected);
                signals++;
            }
        }
        assertThat(signals).isGreaterThanOrEqualTo(frames);
    }

    private static Message decode(String line) {
        Matcher frame = FRAME.matcher(line);
        assertThat(frame.find()).as(line).isTrue();
        CanId id = CanId.extended(Integer.parseInt(frame.group(1), 16));
        Decoding decoding =
                DECODER.decode(CanFrame.data(0, "can0", id, HexFormat.of().parseHex(frame.group(2))));
        assertThat(decoding).as(line).isInstanceOf(Message.class);
        return (Message) decoding;
    }

    private static void assertAgrees(String line, Message message, Matcher expected) {
        String name = expected.group(1);
        int index = message.definition().indexOf(name);
        SignalDefinition signal = message.signal(index);
        assertThat(message.raw(index)).as(name + " in " + line).isEqualTo(Long.parseLong(expected.group(2)));
        Quality indicator = INDICATORS_TAKEN_FOR_NUMBERS.get(name + "=" + expected.group(2));
        if (indicator != null) {
            assertThat(message.quality(index)).as(name + " in " + line).isEqualTo(indicator);
        } else if ("null".equals(expected.group(3))) {
            assertThat(message.quality(index)).as(name + " in " + line).isNotEqualTo(Quality.GOOD);
        } else {
            double tolerance = "EngineSpeed".equals(name) ? 0 : signal.scale() * 1e-6;
            assertThat(message.value(index))
                    .as(name + " in " + line)
                    .isCloseTo(Double.parseDouble(expected.group(3)), within(tolerance));
        }
    }
}

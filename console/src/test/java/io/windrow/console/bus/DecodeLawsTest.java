package io.windrow.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.windrow.can.decode.BusDecoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.FrameLog;
import io.windrow.can.log.FrameLogs;
import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any input. */
class DecodeLawsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lists lists = new Lists();

    /** The other way round: each line is read as JSON, and compared with what the library says signal by signal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jd5055e-gears.candump.log",
                "combine-jd-case.candump.log",
                "truck-idle.candump.log",
                "n2k-boat.candump.log"
            })
    void everyLineOfARecordingSaysWhatTheLibrarySays(String name) throws IOException {
        Path file = Lists.shared("logs/" + name);
        Iterator<String> lines = lists.decode(Format.JSONL, false, List.of(), Files.readAllBytes(file))
                .iterator();
        var bus = new BusDecoder(Catalogue.builtIn());
        try (FrameLog log = FrameLogs.open(file)) {
            while (log.hasNext()) {
                CanFrame frame = ((LogLine.Frame) log.next()).frame();
                if (bus.accept(frame) instanceof Received.Group group
                        && group.decoding() instanceof Decoding.Message message) {
                    assertSame(JSON.readTree(lines.next()), group, message);
                }
            }
        }
        assertThat(lines).isExhausted();
    }

    private static void assertSame(JsonNode line, Received.Group group, Decoding.Message message) {
        assertThat(line.get("time").asText()).isEqualTo(IsoTime.text(group.capturedAtMicros()));
        assertThat(line.get("source").asInt()).isEqualTo(group.source());
        assertThat(line.get("destination").asInt()).isEqualTo(group.destination());
        assertThat(line.get("pgn").asInt()).isEqualTo(group.pgn());
        assertThat(line.get("message").asText()).isEqualTo(message.definition().name());
        Iterator<JsonNode> signals = line.get("signals").iterator();
        for (int i = 0; i < message.size(); i++) {
            if (message.isPresent(i)) {
                assertSame(signals.next(), message, i);
            }
        }
        assertThat(signals).isExhausted();
    }

    private static void assertSame(JsonNode signal, Decoding.Message message, int index) {
        assertThat(signal.get("name").asText()).isEqualTo(message.signal(index).name());
        assertThat(signal.get("raw").asLong()).isEqualTo(message.raw(index));
        assertThat(signal.get("unit").asText()).isEqualTo(message.signal(index).unit());
        assertThat(signal.path("spn").asInt())
                .isEqualTo(message.signal(index).spn().orElse(0));
        Quality quality = message.quality(index);
        assertThat(signal.get("quality").asText()).isEqualTo(quality.name());
        assertThat(signal.get("value").isNull()).isEqualTo(quality != Quality.GOOD);
        if (quality == Quality.GOOD) {
            assertThat(signal.get("value").asDouble()).isEqualTo(message.value(index) + 0.0);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anyFramesWhateverGiveLines(Format format) throws IOException {
        Random random = random("any frames whatever give lines in " + format);
        StringBuilder log = new StringBuilder();
        List<Integer> pgns = Catalogue.builtIn().messages().stream()
                .map(message -> message.pgn().number())
                .toList();
        for (int i = 0; i < 20_000; i++) {
            int pgn = random.nextInt(4) == 0 ? random.nextInt(1 << 18) : pgns.get(random.nextInt(pgns.size()));
            byte[] data = new byte[random.nextInt(9)];
            random.nextBytes(data);
            int id = random.nextInt(8) << 26 | pgn << 8 | random.nextInt(256);
            log.append(String.format(Locale.ROOT, "(%d.%06d) can%d %08X#", i / 100, i % 100, random.nextInt(3), id));
            for (byte value : data) {
                log.append(String.format(Locale.ROOT, "%02X", value));
            }
            log.append(random.nextInt(50) == 0 ? "x\n" : "\n");
        }
        List<String> lines =
                lists.decode(format, true, List.of(), log.toString().getBytes(StandardCharsets.US_ASCII));

        assertThat(lines).isNotEmpty();
        assertThat(lists.counts().frames() + lists.counts().rejected()).isEqualTo(20_000);
        if (format == Format.JSONL) {
            for (String line : lines) {
                assertThat(JSON.readTree(line).get("signals").isArray()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anyBytesWhateverGiveLinesOrRejections(Format format) throws IOException {
        Random random = random("any bytes whatever give lines or rejections in " + format);
        byte[] frame = "(1.5) can0 18FECA03#04FFB804030AFFFF\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 300; i++) {
            byte[] log = new byte[frame.length * 40];
            for (int at = 0; at < log.length; at++) {
                boolean broken = at >= frame.length && random.nextInt(30) == 0;
                log[at] = broken ? (byte) random.nextInt(256) : frame[at % frame.length];
            }
            lists.decode(format, true, List.of(), log);
            assertThat(lists.counts().frames()).isPositive();
        }
    }

    private static Random random(String law) {
        long seed = Long.getLong("windrow.seed", System.nanoTime());
        System.out.println(law + ": seed " + seed + " (repeat with -Dwindrow.seed=" + seed + ")");
        return new Random(seed);
    }
}

package io.windrow.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.console.bus.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeCommandTest {
    private static final String EEC1 = "(1436509052.249713) can0 0CF00400#219B9BDD2F000F9B\n";
    private static final String CCVS = "(1436509052.349713) can0 18FEF117#FFFFFFFFFFFFFFFF\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String input, String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return Main.line(new StandardStreams(in, data))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String data() {
        return data.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void standardInputIsDecodedToLinesAndTheSummaryIsNotAmongThem() {
        assertThat(run(EEC1 + CCVS, "decode", "--format", "jsonl", "-")).isZero();

        assertThat(data().lines()).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(data())
                .contains(
                        "\"name\":\"EngineSpeed\",\"spn\":190,\"value\":1531.625,\"raw\":12253,\"unit\":\"rpm\",\"quality\":\"GOOD\"");
        assertThat(err.toString())
                .contains("decode: 2 frames, 2 messages, 0 unknown, 0 without a group, 0 lines rejected");
    }

    @Test
    void groupsAndSendersNarrowIt() throws IOException {
        String log = file("a.log", EEC1 + CCVS);

        assertThat(run("", "decode", "--pgn", "EEC1,65265", "--source", "0x17", log))
                .isZero();

        assertThat(data().lines()).singleElement().asString().contains("src 23  65265 CCVS1");
        assertThat(err.toString()).contains("2 messages (1 of them wanted)");
    }

    @Test
    void bothChannelsOfAFileAreNamed() throws IOException {
        String log = file("a.log", EEC1 + CCVS.replace("can0", "can1"));

        assertThat(run("", "decode", "--format", "jsonl", log)).isZero();

        assertThat(data().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("Z\",\"channel\":\"can0\",\"source\""),
                        second -> assertThat(second).contains("Z\",\"channel\":\"can1\",\"source\""));
    }

    @Test
    void rejectedLinesAreToldAndFailNothing() throws IOException {
        String log = file("a.log", EEC1 + "(1.0) can0 0CF00400#2\n" + CCVS);

        assertThat(run("", "decode", log)).isZero();

        assertThat(err.toString())
                .contains("decode: " + log + ":2: odd number of hex digits in data")
                .contains("1 lines rejected");
    }

    @Test
    void whereNothingCouldBeReadItFails() throws IOException {
        assertThat(run("", "decode", file("empty.log", ""))).isOne();
        assertThat(run("", "decode", file("broken.log", "(1.0) can0 0CF00400#2\n")))
                .isOne();
        assertThat(run("", "decode", folder.resolve("no-such.log").toString())).isOne();
        assertThat(run("", "decode", file("strange", "what is this?\n"))).isOne();
        assertThat(err.toString()).contains("no such file").contains("is in no format that is read");
    }

    @Test
    void aFileThatIsMissingIsToldBeforeAnythingIsWritten() throws IOException {
        assertThat(run("", "decode", file("a.log", EEC1), "no-such.log")).isOne();
        assertThat(data()).isEmpty();
    }

    @Test
    void whatIsAskedForWronglyIsRefused() throws IOException {
        String log = file("a.log", EEC1);

        assertThat(run("", "decode")).isEqualTo(2);
        assertThat(run("", "decode", "--format", "xml", log)).isEqualTo(2);
        assertThat(run("", "decode", "--pgn", "NoSuchMessage", log)).isEqualTo(2);
        assertThat(run("", "inspect", "--bitrate", "0", log)).isEqualTo(2);
        assertThat(err.toString()).contains("--pgn: no message is called \"NoSuchMessage\"");
    }

    @Test
    void definitionsOfFilesGoOverTheBuiltInOnesAndTheRecordingIsNotTakenForOne() throws IOException {
        String dbc =
                file("mine.dbc", "BO_ 2364539904 MyEngine: 8 ECU\n SG_ Speed : 24|16@1+ (0.5,0) [0|8000] \"rpm\" X\n");
        String log = file("a.log", EEC1);

        assertThat(run("", "decode", "--definitions", dbc, log))
                .as(err.toString())
                .isZero();

        assertThat(data()).contains("61444 MyEngine  Speed=6126.5 rpm");
        assertThat(err.toString()).contains(", 1 overridden");
    }

    @Test
    void mistakesInDefinitionsAreToldWithTheirPlaces() throws IOException {
        String mine = file("mine.catalogue", "standard j1939\nmessage 61444 A \"A\"\n  signal S bits 0:99\n");

        assertThat(run("", "decode", file("a.log", EEC1), "--definitions", mine))
                .isEqualTo(2);
        assertThat(run("", "decode", file("a.log", EEC1), "--definitions", "no-such.dbc"))
                .isOne();

        assertThat(err.toString()).contains("mine.catalogue:3").contains("no file that can be read: no-such.dbc");
        assertThat(data()).isEmpty();
    }

    @Test
    void aRecordingIsCountedUp() throws IOException {
        String log = file("a.log", EEC1 + CCVS);

        assertThat(run("", "inspect", log)).isZero();
        assertThat(data())
                .contains("duration  0:00:00, 0.100 s")
                .contains("61444")
                .contains("CCVS1");
    }
}

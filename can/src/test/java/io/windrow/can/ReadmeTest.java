package io.windrow.can;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.decode.BusDecoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.log.FrameLog;
import io.windrow.can.log.FrameLogs;
import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README compiles, runs, and stands there as it stands here. */
class ReadmeTest {
    @TempDir
    private Path folder;

    @Test
    void theExampleSaysWhatABusSays() throws IOException {
        Path file = Files.writeString(folder.resolve("tractor.log"), "(0.000000) can0 0CF00400#F0FF9ADD2FFFFFFF\n");
        assertThat(example(file))
                .singleElement()
                .asString()
                .startsWith("0 EEC1 ")
                .contains("EngineSpeed=1531.625rpm");
    }

    private static List<String> example(Path file) throws IOException {
        List<String> printed = new ArrayList<>();
        BusDecoder bus = new BusDecoder(Catalogue.builtIn());
        try (FrameLog log = FrameLogs.open(file)) {
            while (log.hasNext()) {
                LogLine line = log.next();
                if (line instanceof LogLine.Frame good
                        && bus.accept(good.frame()) instanceof Received.Group group
                        && group.decoding() instanceof Decoding.Message message) {
                    printed.add(group.source() + " " + message);
                }
            }
        }
        return printed;
    }

    @Test
    void theReadmeShowsIt() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        String readme = words(Files.readString(module.resolve("README.md")))
                .replace("Path.of(\"tractor.log\")", "file")
                .replace("System.out.println(", "printed.add(");
        String source = words(Files.readString(module.resolve("src/test/java/io/windrow/can/ReadmeTest.java")));
        int from = source.indexOf("BusDecoder bus =");
        String example =
                source.substring(from, source.indexOf("return printed;", from)).strip();
        assertThat(readme).contains(example);
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }
}

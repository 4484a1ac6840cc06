package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of docs/operating.md that begin the windows application anew, with the test's places in them. */
final class OperatingPage {
    private static final Path PAGE = Path.of("../docs/operating.md");
    private static final String TOOL = "kafka-streams-application-reset.sh";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(" + TOOL + ".*?)^```$");

    private OperatingPage() {}

    /**
     * Runs them.
     *
     * @param topics their prefix, which is {@code windrow.} on the page
     * @param applications their prefix, which is {@code windrow-} on the page
     * @return what the tool said
     */
    static String reset(String broker, String topics, String applications, Path stateDirectory) throws Exception {
        Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
        assertThat(matcher.find()).as("the commands that reset, on %s", PAGE).isTrue();
        String said = "";
        for (String line : matcher.group(1).replace("\\\n", " ").lines().toList()) {
            List<String> words = new ArrayList<>();
            for (String word : line.strip().split(" +", -1)) {
                words.add(word.replace("HOST:PORT", broker)
                        .replace("data/streams", stateDirectory.toString())
                        .replace("windrow.", topics)
                        .replace("windrow-", applications));
            }
            said += run(words);
        }
        return said;
    }

    private static String run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(words);
        if (words.get(0).equals(TOOL)) {
            command.remove(0);
            command.addAll(
                    0,
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.apache.kafka.tools.StreamsResetter"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", words, said).isZero();
        return said;
    }
}

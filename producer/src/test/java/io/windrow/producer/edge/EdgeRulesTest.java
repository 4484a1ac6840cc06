package io.windrow.producer.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rules file may say, and what is told of one that may not. */
class EdgeRulesTest {
    private static EdgeRules parse(String text) throws RulesException {
        return EdgeRules.parse("rules.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> mistakes(String text) {
        return catchThrowableOfType(RulesException.class, () -> parse(text)).mistakes();
    }

    private static List<String> examples() throws Exception {
        Path module = Path.of("").toAbsolutePath();
        Path project = Files.exists(module.resolve("producer")) ? module : module.resolve("..");
        Matcher blocks = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(project.resolve("docs/edge-rules.md")));
        List<String> examples = new ArrayList<>();
        while (blocks.find()) {
            examples.add(blocks.group(1));
        }
        return examples;
    }

    @Test
    void theExamplesOfThePageAreTaken() throws Exception {
        List<String> examples = examples();
        assertThat(examples).hasSize(2);
        assertThat(parse(examples.get(0)).names())
                .containsExactly(
                        "position stays whole",
                        "no proprietary B of the boom",
                        "engine speed each fifth",
                        "temperatures twice a second",
                        "lamps when they change",
                        "no remote frames on the implement bus");
        assertThat(parse(examples.get(1)).names()).endsWith("everything else");
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsPlaceAndRule() {
        assertThat(mistakes("""
                        rules:
                          - name: engine
                            sorce: 0
                            pgn: [61444, 300000, 61185]
                            drop: true
                            drop: true
                          - name: engine
                            kind: [data, lies]
                            keep-every: none
                          - pgn: 60416
                            keep-interval: 3 weeks
                          - name: two
                            keep: yes
                            drop: true
                          - name: sender
                            name-of-source: {manufacturer: 3000, value: "A0"}
                            at-least-every: 5s
                            keep-every: 2
                          - just text
                        """))
                .containsExactly(
                        "rules.yaml:3:5: rule \"engine\": unknown key \"sorce\", known are at-least-every, channel, drop, keep,"
                                + " keep-changes, keep-every, keep-interval, kind, name, name-of-source, pgn, source",
                        "rules.yaml:4:18: rule \"engine\": pgn must be numbers from 0 to 262143 or ranges of them such as 3-5,"
                                + " was \"300000\"",
                        "rules.yaml:4:26: rule \"engine\": pgn 61185 is no group: below PDU format 240 the low byte is an"
                                + " address",
                        "rules.yaml:6:5: rule \"engine\": key \"drop\" stands twice",
                        "rules.yaml:7:11: rule \"engine\": another rule before has this name",
                        "rules.yaml:8:18: rule \"engine\": kind must be one of data, 11-bit, remote, error, was \"lies\"",
                        "rules.yaml:9:17: rule \"engine\": keep-every must be a number from 1 to 1000000, was \"none\"",
                        "rules.yaml:10:5: a rule must have a name",
                        "rules.yaml:10:10: pgn 60416 carries parts of other groups: name those that it carries",
                        "rules.yaml:11:20: keep-interval must be a duration such as 250ms, 10s or 5m, at most a day, was \"3"
                                + " weeks\"",
                        "rules.yaml:12:5: rule \"two\": a rule must have one of drop, keep, keep-every, keep-interval,"
                                + " keep-changes, has drop, keep",
                        "rules.yaml:16:21: rule \"sender\": name-of-source: value is the whole NAME, so nothing may stand beside"
                                + " it",
                        "rules.yaml:16:49: rule \"sender\": name-of-source: value must be 16 hexadecimal digits, was \"A0\"",
                        "rules.yaml:17:21: rule \"sender\": at-least-every stands with keep-changes alone",
                        "rules.yaml:19:5: a mapping of at-least-every, channel, drop, keep, keep-changes, keep-every,"
                                + " keep-interval, kind, name, name-of-source, pgn, source must stand here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|rules.yaml: is empty; a rules file must be a mapping with the one key \"rules\"",
                "rules|rules.yaml:1:1: a mapping of rules must stand here",
                "'{}'|rules.yaml:1:1: a rules file must be a mapping with the one key \"rules\"",
                "'rules: 5'|rules.yaml:1:8: \"rules\" must be a list; an empty one is []",
                "'rules: [{name: a, drop: false}]'|rules.yaml:1:25: rule \"a\": drop can only be true, was \"false\"",
                "'rules: [{name: a, pgn: [], drop: true}]'|rules.yaml:1:24: rule \"a\": pgn must not be an empty list; leave it"
                        + " out to match all",
                "'rules: [{name: a, source: 9-3, keep: true}]'|rules.yaml:1:27: rule \"a\": source must be numbers from 0 to 255"
                        + " or ranges of them such as 3-5, was \"9-3\"",
                "'rules: [{name: a, keep-interval: 99999999999999d}]'|rules.yaml:1:34: rule \"a\": keep-interval must be a"
                        + " duration such as 250ms, 10s or 5m, at most a day, was \"99999999999999d\"",
            })
    void aMistakeIsToldForPeople(String text, String mistake) {
        assertThat(mistakes(text)).contains(mistake);
    }

    @Test
    void whatIsNoYamlIsToldWithItsPlace() {
        assertThat(mistakes("rules:\n  - name: a\n pgn: 5\n"))
                .singleElement()
                .asString()
                .startsWith("rules.yaml:3:2: is not");
        assertThat(mistakes("rules: []\n---\nrules: []\n"))
                .singleElement()
                .asString()
                .startsWith("rules.yaml:2:1: is not");
        assertThat(mistakes("rules: \u0001")).singleElement().asString().startsWith("rules.yaml: is not YAML");
        assertThat(catchThrowableOfType(
                                RulesException.class,
                                () -> EdgeRules.parse("rules.yaml", new byte[] {'a', (byte) 0xFF}))
                        .mistakes())
                .containsExactly("rules.yaml: is not UTF-8");
    }

    @Test
    void aListOfNoRulesIsTaken() throws RulesException {
        assertThat(parse("rules: []").names()).isEmpty();
    }

    @Test
    void aFileIsKnownByItsContent(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "rules: []\n");
        assertThat(EdgeRules.read(file).hash())
                .isEqualTo(parse("rules: []\n").hash())
                .hasSize(64)
                .isNotEqualTo(parse("rules: [] \n").hash());
        assertThat(EdgeRules.NONE.hash()).isEqualTo("none");
    }

    @Test
    void aFileThatIsNotThereOrTooLongIsRefused(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing.yaml");
        assertThat(catchThrowableOfType(RulesException.class, () -> EdgeRules.read(missing)))
                .hasMessage(missing + ": there is no such file");
        Path longer = Files.write(folder.resolve("long.yaml"), new byte[EdgeRules.MAX_FILE_BYTES + 1]);
        assertThat(catchThrowableOfType(RulesException.class, () -> EdgeRules.read(longer)))
                .hasMessage(longer + ": longer than 1048576 bytes");
    }

    @ParameterizedTest
    @MethodSource("io.windrow.producer.edge.EdgeTransfersLawsTest#seeds")
    void anyDisturbedFileGivesRulesOrMistakes(long seed) throws Exception {
        System.out.println("disturbed rules files: seed " + seed);
        Random random = new Random(seed);
        byte[] example = examples().get(0).getBytes(StandardCharsets.UTF_8);
        String signs = "[]{}:,-#&*!|>'\"%@` \n\t0aé";
        for (int i = 0; i < 2_000; i++) {
            byte[] disturbed = example.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                disturbed[random.nextInt(disturbed.length)] = (byte) signs.charAt(random.nextInt(signs.length()));
            }
            try {
                assertThat(EdgeRules.parse("rules.yaml", disturbed).names()).isNotNull();
            } catch (RulesException e) {
                assertThat(e.mistakes()).isNotEmpty().allMatch(mistake -> mistake.startsWith("rules.yaml:"));
            }
        }
    }
}

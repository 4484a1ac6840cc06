package io.windrow.producer.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules follow their file. */
class RulesFileTest {
    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private Path file = Path.of("");
    private long nowNanos = -5;
    private int written;

    @BeforeEach
    void writeFirst() throws IOException {
        file = folder.resolve("rules.yaml");
        write("rules: [{name: first, drop: true}]");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000 + written)));
        written++;
    }

    private boolean stepSeconds(RulesFile rules, int seconds) {
        boolean changed = false;
        for (int i = 0; i < seconds; i++) {
            nowNanos += TimeUnit.SECONDS.toNanos(1);
            changed |= rules.step(nowNanos);
        }
        return changed;
    }

    @Test
    void aWrongFileIsRefusedAtTheStart() throws Exception {
        write("rules: [{drop: true}]");
        assertThatExceptionOfType(RulesException.class)
                .isThrownBy(() -> RulesFile.open(file))
                .withMessage(file + ":1:9: a rule must have a name");
    }

    @Test
    void aChangedFileIsTakenWhenItRests() throws Exception {
        RulesFile rules = RulesFile.open(file, warnings::add);
        assertThat(stepSeconds(rules, 3)).isFalse();
        write("rules: [");
        assertThat(stepSeconds(rules, 1)).isFalse();
        write("rules: [{name: second, drop: true}]");
        assertThat(stepSeconds(rules, 1)).isFalse();
        assertThat(stepSeconds(rules, 1)).isTrue();
        assertThat(rules.rules().names()).containsExactly("second");
        assertThat(rules.rules().hash()).isEqualTo(EdgeRules.read(file).hash());
        assertThat(warnings).isEmpty();
    }

    @Test
    void noMoreThanOneLookASecondIsTaken() throws Exception {
        RulesFile rules = RulesFile.open(file, warnings::add);
        stepSeconds(rules, 1);
        write("rules: []");
        for (int i = 0; i < 9; i++) {
            assertThat(rules.step(nowNanos + i * 100_000_000L)).isFalse();
        }
        assertThat(stepSeconds(rules, 2)).isTrue();
    }

    @Test
    void aWrongFileIsWarnedOfOnceAndTheRulesStay() throws Exception {
        RulesFile rules = RulesFile.open(file, warnings::add);
        write("rules: [{name: second, dropp: true}]");
        assertThat(stepSeconds(rules, 10)).isFalse();
        assertThat(rules.rules().names()).containsExactly("first");
        assertThat(warnings).singleElement().asString().contains(":1:24: rule \"second\": unknown key \"dropp\"");
        write("rules: [{name: second, droppp: true}]");
        stepSeconds(rules, 10);
        assertThat(warnings).hasSize(2);
    }

    @Test
    void aFileThatIsGoneIsWarnedOfOnceAndTheRulesStay() throws Exception {
        RulesFile rules = RulesFile.open(file, warnings::add);
        Files.delete(file);
        assertThat(stepSeconds(rules, 10)).isFalse();
        assertThat(rules.rules().names()).containsExactly("first");
        assertThat(warnings).containsExactly("the rules file is gone; the rules read before stay in force");
        write("rules: [{name: first, drop: true}]");
        assertThat(stepSeconds(rules, 3)).isFalse();
        write("rules: [{name: third, drop: true}]");
        assertThat(stepSeconds(rules, 3)).isTrue();
        assertThat(warnings).hasSize(1);
    }
}

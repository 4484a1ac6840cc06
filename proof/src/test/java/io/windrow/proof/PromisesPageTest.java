package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/PROMISES.md and the classes that show the promises say the same. */
class PromisesPageTest {
    private static final Path PAGE = Path.of("../docs/PROMISES.md");
    private static final Path CLASSES = Path.of("src/test/java/io/windrow/proof");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");
    /** About the project itself, not about what it does. */
    private static final Set<String> NO_PROMISES = Set.of("ArchitectureTest", "PromisesPageTest");

    @Test
    void everyPromiseHasItsClassAndEveryClassItsPromise() throws Exception {
        Set<String> named = NAMED.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(classes());
    }

    private static Set<String> classes() throws Exception {
        try (var files = Files.list(CLASSES)) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Test") && !NO_PROMISES.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

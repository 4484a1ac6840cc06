package io.windrow.timescale.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The profiles that docs/settings.md shows are those that hold. */
class ProfilesPageTest {
    private static final Path PAGE = Path.of("../docs/settings.md");
    private static final String HEADING = "\n\n### Profiles\n";
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(database\\.[a-z.]+)` \\| `([^`]+)` \\| `([^`]+)` \\|");

    @Test
    void productionIsAsThePageSays() throws IOException {
        assertThat(shown(2)).isEqualTo(new TreeMap<>(Profile.PRODUCTION.settings()));
    }

    @Test
    void developmentIsAsThePageSays() throws IOException {
        assertThat(shown(3)).isEqualTo(new TreeMap<>(Profile.DEVELOPMENT.settings()));
    }

    private static Map<String, String> shown(int column) throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(HEADING);
        List<MatchResult> rows =
                ROW.matcher(page.substring(page.indexOf(HEADING))).results().toList();
        Map<String, String> values = new TreeMap<>();
        rows.forEach(row -> values.put(row.group(1), row.group(column)));
        return values;
    }
}

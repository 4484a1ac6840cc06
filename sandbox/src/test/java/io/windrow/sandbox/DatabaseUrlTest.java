package io.windrow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {
    @Test
    void theDriversFormGivesUserAndPasswordFromItsParametersAndKeepsTheOthers() {
        DatabaseUrl url =
                DatabaseUrl.parse("jdbc:postgresql://db.example:6543/farm?user=ann&sslmode=require&password=p%26q+r");

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/farm?sslmode=require");
        assertThat(url.user()).isEqualTo("ann");
        assertThat(url.password()).isEqualTo("p&q+r");
    }

    @Test
    void libpqsFormGivesThemFromBeforeTheHost() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:p%40ss@db.example/farm");

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5432/farm");
        assertThat(url.user()).isEqualTo("ann");
        assertThat(url.password()).isEqualTo("p@ss");
    }

    @Test
    void neitherItsTextNorItsShellLineHoldsThePassword() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:secret@db.example/farm");

        assertThat(url.toString()).doesNotContain("secret");
        assertThat(url.psqlLine()).isEqualTo("psql -U 'ann' 'postgresql://db.example:5432/farm'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://ann:secret@db.example/farm | database.url must begin with jdbc:postgresql:// or postgresql://",
                "farm | database.url must begin with jdbc:postgresql:// or postgresql://",
                "postgresql://ann:secret@/farm | database.url must name a host",
                "postgresql://ann:secret@db.example | database.url must name a database",
                "jdbc:postgresql://db.example/farm?password=secret | database.url must name a user",
            })
    void whatIsMissingIsNamedAndThePasswordIsNot(String text, String message) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aTextThatIsNoUrlIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://ann:se cret@db.example/farm"))
                .hasMessageStartingWith("database.url is not a URL")
                .hasMessageNotContaining("cret");
    }
}

package io.windrow.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void theDriversFormGivesUserAndPasswordFromItsParametersAndKeepsTheOthers() {
        DatabaseUrl url =
                DatabaseUrl.parse("jdbc:postgresql://db.example:6543/farm?user=ann&sslmode=require&password=p%26q+r");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:6543/farm?sslmode=require");
        assertThat(url.user()).contains("ann");
        assertThat(url.password()).contains("p&q+r");
    }

    @Test
    void libpqsFormGivesThemFromBeforeTheHost() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:p%40ss@db.example/farm");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example/farm");
        assertThat(url.user()).contains("ann");
        assertThat(url.password()).contains("p@ss");
    }

    @Test
    void aLoginCanBePutBack() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://db.example/farm?sslmode=require");

        DatabaseUrl again = DatabaseUrl.parse(url.withLogin("ann b", "p&=%+ q"));

        assertThat(again.jdbc()).isEqualTo(url.jdbc());
        assertThat(again.user()).contains("ann b");
        assertThat(again.password()).contains("p&=%+ q");
    }

    @Test
    void itsTextDoesNotHoldThePassword() {
        assertThat(DatabaseUrl.parse("postgresql://ann:secret@db.example/farm").toString())
                .isEqualTo("jdbc:postgresql://db.example/farm as ann");
    }

    @Test
    void anotherDatabaseIsRefusedWithoutRepeatingThePassword() {
        assertThatThrownBy(() -> DatabaseUrl.parse("mysql://ann:secret@db.example/farm"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database.url must be")
                .hasMessageContaining("mysql:")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:sec%ret@db.example/farm",
                "postgresql://ann:sec?ret@db.example/farm",
                "postgresql://db.example/farm?user=ann&password=sec%ret"
            })
    void aPasswordThatMustBeEncodedIsRefusedWithoutRepeatingAnyOfIt(String address) {
        assertThatThrownBy(() -> DatabaseUrl.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database.url must be")
                .hasMessageNotContaining("sec")
                .hasMessageNotContaining("ret")
                .hasNoCause();
    }
}

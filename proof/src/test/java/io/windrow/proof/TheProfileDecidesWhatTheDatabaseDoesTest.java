package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.sandbox.Sandbox;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaException;
import io.windrow.timescale.schema.SchemaSettings;
import io.windrow.timescale.schema.StoreFlavour;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The profile's hypertables and compression hold, and each can be set by itself. */
@Timeout(300)
class TheProfileDecidesWhatTheDatabaseDoesTest {
    private static final String POLICIES =
            "select count(*) from timescaledb_information.jobs where proc_name = 'policy_compression'"
                    + " and hypertable_name in ('can_frame', 'reading')";

    @Test
    void compressionIsSwitchedOffAndOn() throws Exception {
        Sandbox sandbox = Flavour.TIMESCALEDB.sandbox();

        try {
            assertThat(policies(sandbox, Map.of("database.profile", "development", "database.hypertable", "on")))
                    .isZero();
        } finally {
            assertThat(policies(sandbox, Map.of())).isEqualTo(2);
        }
    }

    @Test
    void productionRefusesADatabaseWithoutTimescale() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();

        assertThatThrownBy(() -> apply(sandbox, Map.of()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("database.hypertable is on");
    }

    @Test
    void developmentDoesWithoutTimescale() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();

        assertThat(apply(sandbox, Map.of("database.profile", "development"))).isEqualTo(StoreFlavour.POSTGRESQL);
    }

    private static long policies(Sandbox sandbox, Map<String, String> settings) throws SQLException {
        apply(sandbox, settings);
        try (Pool pool = new Pool(DatabaseSettings.from(reader(sandbox, settings)));
                Connection connection = pool.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(POLICIES)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static StoreFlavour apply(Sandbox sandbox, Map<String, String> settings) throws SQLException {
        SettingsReader reader = reader(sandbox, settings);
        try (Pool pool = new Pool(DatabaseSettings.from(reader))) {
            return new Migrations(SchemaSettings.from(reader))
                    .apply(pool.dataSource())
                    .flavour();
        }
    }

    private static SettingsReader reader(Sandbox sandbox, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("database.url", sandbox.database().jdbcUrl());
        all.put("database.user", sandbox.database().user());
        all.put("database.password", sandbox.database().password());
        return new SettingsReader(Settings.of(all));
    }
}

package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.sandbox.DatabasePreference;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaException;
import io.windrow.timescale.schema.SchemaSettings;
import io.windrow.timescale.schema.StoreFlavour;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The profile's hypertables and compression hold, and each can be set by itself. */
@Timeout(600)
class TheProfileDecidesWhatTheDatabaseDoesTest {
    private static final Map<String, String> PRODUCTION = Map.of("database.profile", "production");
    private static final String POLICIES =
            "select count(*) from timescaledb_information.jobs where proc_name = 'policy_compression'"
                    + " and hypertable_name in ('can_frame', 'reading')";

    @Test
    void compressionIsSwitchedOffAndOn() throws Exception {
        try (OwnDatabase database = OwnDatabase.start(DatabasePreference.INSTALLED)) {
            Map<String, String> off = Map.of("database.profile", "development", "database.hypertable", "on");

            assertThat(policies(database, off)).isZero();
            assertThat(policies(database, PRODUCTION)).isEqualTo(2);
            assertThat(policies(database, off)).isZero();
        }
    }

    @Test
    void productionRefusesADatabaseWithoutTimescaleAndDevelopmentDoesWithout() throws Exception {
        try (OwnDatabase database = OwnDatabase.start(DatabasePreference.EMBEDDED)) {
            assertThatThrownBy(() -> apply(database, PRODUCTION))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("database.hypertable is on");
            assertThat(apply(database, Map.of())).isEqualTo(StoreFlavour.POSTGRESQL);
        }
    }

    /** Of a person who runs it with another profile than the sink's. */
    @Test
    void aCommandLeavesCompressionAsItIs() throws Exception {
        try (OwnDatabase database = OwnDatabase.start(DatabasePreference.INSTALLED)) {
            apply(database, PRODUCTION);

            assertThat(applyByACommand(database, Map.of())).isEqualTo(StoreFlavour.TIMESCALEDB);
            assertThat(policies(database)).isEqualTo(2);
        }
    }

    @Test
    void aCommandTakesADatabaseWithoutTimescaleAsItIs() throws Exception {
        try (OwnDatabase database = OwnDatabase.start(DatabasePreference.EMBEDDED)) {
            apply(database, Map.of());

            assertThat(applyByACommand(database, PRODUCTION)).isEqualTo(StoreFlavour.POSTGRESQL);
        }
    }

    private static long policies(OwnDatabase database, Map<String, String> settings) throws SQLException {
        apply(database, settings);
        return policies(database);
    }

    private static long policies(OwnDatabase database) throws SQLException {
        try (Pool pool = database.pool(Map.of());
                Connection connection = pool.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(POLICIES)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static StoreFlavour applyByACommand(OwnDatabase database, Map<String, String> settings)
            throws SQLException {
        DatabaseSettings ofOneTask =
                DatabaseSettings.from(database.reader(settings)).forOneTask();
        try (Pool pool = new Pool(ofOneTask)) {
            return new Migrations(SchemaSettings.from(database.reader(settings)))
                    .onWhatIsThere()
                    .apply(pool.dataSource())
                    .flavour();
        }
    }

    private static StoreFlavour apply(OwnDatabase database, Map<String, String> settings) throws SQLException {
        try (Pool pool = database.pool(settings)) {
            return new Migrations(SchemaSettings.from(database.reader(settings)))
                    .apply(pool.dataSource())
                    .flavour();
        }
    }
}

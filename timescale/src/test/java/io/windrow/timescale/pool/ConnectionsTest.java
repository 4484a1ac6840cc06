package io.windrow.timescale.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    @Test
    void theDriverLooksForThePrimaryAmongTheHosts() {
        var driver = Connections.driver(DatabaseSettings.at("jdbc:postgresql://a,b/d"));

        assertThat(driver).containsEntry("targetServerType", "primary").containsEntry("hostRecheckSeconds", "2");
    }

    @Test
    void anAddressThatAsksForAnotherServerKeepsItsWill() {
        var driver = Connections.driver(DatabaseSettings.at("jdbc:postgresql://a,b/d?targetServerType=any"));

        assertThat(driver).doesNotContainKey("targetServerType");
    }

    @Test
    void timeoutsAndBatchSizeReachTheDriver() {
        var driver = Connections.driver(DatabaseSettings.at("jdbc:postgresql://a/d"));

        assertThat(driver)
                .containsEntry("connectTimeout", "10")
                .containsEntry("socketTimeout", "120")
                .containsEntry("defaultRowFetchSize", "100");
    }

    @Test
    void theBatchSizeThatIsSetIsTheDrivers() {
        var set = new SettingsReader(
                Settings.of(Map.of("database.url", "jdbc:postgresql://a/d", "database.batch.size", "777")));

        assertThat(Connections.driver(DatabaseSettings.from(set))).containsEntry("defaultRowFetchSize", "777");
    }
}

package io.windrow.console.afs;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AfsLoginTest {
    private static final DatabaseUrl URL = DatabaseUrl.parse("postgresql://old:older@host/afs");

    private static AfsLogin login(Map<String, String> values) {
        return AfsLogin.from(new SettingsReader(Settings.of(values)));
    }

    @Test
    void whatIsSetBeatsTheAddressAndWhatIsNotIsTheAddresses() {
        assertThat(login(Map.of()).on(URL)).isEqualTo(URL);
        assertThat(login(Map.of("afs.password", "new&er")).on(URL))
                .isEqualTo(DatabaseUrl.parse("postgresql://old:new%26er@host/afs"));
    }

    @Test
    void nobodyIsAskedForWhereNobodyIsNamed() {
        DatabaseUrl open = DatabaseUrl.parse("postgresql://host/afs");

        assertThat(login(Map.of()).on(open)).isEqualTo(open);
    }

    @Test
    void thePasswordIsNotTold() {
        assertThat(login(Map.of("afs.user", "u", "afs.password", "sesame")))
                .hasToString("AfsLogin[user=u, password=…]");
    }
}

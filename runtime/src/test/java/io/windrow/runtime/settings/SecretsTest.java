package io.windrow.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String JAAS = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"gateway\" password=\"${a} $$ \\\\ #!= , %x\";";

    @TempDir
    private Path folder;

    private static SettingsReader environment(Map<String, String> environment) {
        return new SettingsReader(Settings.of(Map.of(), environment, List.of()));
    }

    private Path file(String content) throws Exception {
        return Files.writeString(folder.resolve("secret"), content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database.password",
                "kafka.sasl.jaas.config",
                "kafka.ssl.keystore.key",
                "kafka.sasl.oauthbearer.client.credentials.client.secret",
                "kafka.sasl.oauthbearer.assertion.private.key.passphrase",
                "registry.client.settings.apicurio.registry.auth.client-secret",
                "registry.client.settings.basic.auth.user.info",
                "registry.client.settings.bearer.auth.token",
                "password"
            })
    void aKeyThatEndsInASecretIsOne(String key) {
        assertThat(Secrets.isSecret(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.ssl.keystore.location",
                "kafka.sasl.mechanism",
                "kafka.sasl.oauthbearer.token.endpoint.url",
                "kafka.sasl.oauthbearer.assertion.private.key.file",
                "kafka.sasl.oauthbearer.client.credentials.client.id",
                "database.password.file",
                "topics.prefix"
            })
    void aKeyThatOnlySpeaksOfOneIsNone(String key) {
        assertThat(Secrets.isSecret(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:pass@host/db",
                "jdbc:postgresql://user:pass@host/db",
                "jdbc:postgresql://host/db?user=u&password=p",
                "postgresql://user:pa/ss@host/db",
                "https://user:pass@registry:8080"
            })
    void anAddressWithALoginHoldsASecret(String address) {
        assertThat(Secrets.holdsLogin(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:5432/windrow",
                "postgresql://user@host:5432/db",
                "http://registry:8080/a/b",
                "broker:9092,broker-2:9092",
                "250ms"
            })
    void anAddressWithoutOneDoesNot(String address) {
        assertThat(Secrets.holdsLogin(address)).isFalse();
    }

    @Test
    void aWrongAddressIsToldWithoutItsLogin() {
        var reader = environment(Map.of("WINDROW_REGISTRY_URL", "http://user:pa ss@registry"));
        reader.uri("registry.url", URI.create("http://localhost"));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(reader::check)
                .withMessage("registry.url must be an address, was one with a login in it");
    }

    @Test
    void everyNameOfKafkasThatASecureClientNeedsIsReachedFromTheEnvironment() {
        var kafka = KafkaSettings.from(environment(Map.of(
                "WINDROW_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "WINDROW_KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/windrow/ca.pem",
                "WINDROW_KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "https",
                "WINDROW_KAFKA_SASL_JAAS_CONFIG", JAAS,
                "WINDROW_KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS", "a.b.Handler$Inner",
                "WINDROW_KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", "https://login.example/token",
                "WINDROW_KAFKA_SASL_OAUTHBEARER_JWT_RETRIEVER_CLASS", "a.b.Retriever",
                "WINDROW_KAFKA_SASL_OAUTHBEARER_ASSERTION_FILE", "/run/assertion")));

        assertThat(kafka.extra())
                .containsOnly(
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("ssl.truststore.location", "/etc/windrow/ca.pem"),
                        Map.entry("ssl.endpoint.identification.algorithm", "https"),
                        Map.entry("sasl.jaas.config", JAAS),
                        Map.entry("sasl.login.callback.handler.class", "a.b.Handler$Inner"),
                        Map.entry("sasl.oauthbearer.token.endpoint.url", "https://login.example/token"),
                        Map.entry("sasl.oauthbearer.jwt.retriever.class", "a.b.Retriever"),
                        Map.entry("sasl.oauthbearer.assertion.file", "/run/assertion"));
    }

    @Test
    void aSecretMayStandInAFileOfItsOwn() throws Exception {
        Path file = file(JAAS + "\r\n");

        var kafka = KafkaSettings.from(environment(Map.of("WINDROW_KAFKA_SASL_JAAS_CONFIG_FILE", file.toString())));
        var database = environment(Map.of("WINDROW_DATABASE_PASSWORD_FILE", file.toString()))
                .text("database.password");

        assertThat(kafka.extra()).containsOnly(Map.entry("sasl.jaas.config", JAAS));
        assertThat(database).contains(JAAS);
    }

    @Test
    void aSecretGivenTwiceIsAMistake() throws Exception {
        var reader = environment(Map.of(
                "WINDROW_KAFKA_SASL_JAAS_CONFIG",
                JAAS,
                "WINDROW_KAFKA_SASL_JAAS_CONFIG_FILE",
                file(JAAS).toString()));
        KafkaSettings.from(reader);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(reader::check)
                .withMessage(
                        "kafka.sasl.jaas.config and kafka.sasl.jaas.config.file are both set; one of them is too much");
    }

    @Test
    void aSecretsFileThatIsNotThereOrEmptyIsNamed() throws Exception {
        var reader = environment(Map.of(
                "WINDROW_KAFKA_SSL_KEY_PASSWORD_FILE",
                "no/such",
                "WINDROW_DATABASE_PASSWORD_FILE",
                file(" \n").toString()));
        KafkaSettings.from(reader);
        reader.text("database.password");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(reader::check)
                .satisfies(e -> assertThat(e.mistakes())
                        .containsExactly(
                                "kafka.ssl.key.password.file names no/such, which does not exist",
                                "database.password.file names " + folder.resolve("secret") + ", which is empty"));
    }

    @Test
    void noTextOfTheSettingsShowsAValue() {
        var kafka = KafkaSettings.from(environment(Map.of("WINDROW_KAFKA_SASL_JAAS_CONFIG", JAAS)));

        assertThat(kafka).asString().contains("sasl.jaas.config").doesNotContain("ScramLoginModule");
    }
}

package io.windrow.sandbox.secure;

import java.util.HashMap;
import java.util.Map;

/**
 * The broker's listeners on which a client must show who it is, and has no right that it was not given. On the sandbox's
 * plain listener everybody may do everything, as in every sandbox: it is the loopback's, for those who hand out rights.
 *
 * @param host the address that they bind
 * @param scramPort TLS and a password, by SCRAM-SHA-512
 * @param mtlsPort TLS and the client's own certificate, whose common name is its user's
 * @param oauthPort TLS and a token whose subject is the user; of unsigned tokens, which suit a sandbox only
 * @param certificates with which it proves itself
 */
public record SecuredListeners(String host, int scramPort, int mtlsPort, int oauthPort, Certificates certificates) {
    private static final String MODULES = "org.apache.kafka.common.security.";

    /** Where a client logs in by SCRAM-SHA-512 ({@code SASL_SSL}). */
    public String scram() {
        return host + ':' + scramPort;
    }

    /** Where a client logs in by its certificate ({@code SSL}). */
    public String mtls() {
        return host + ':' + mtlsPort;
    }

    /** Where a client logs in by a token ({@code SASL_SSL}, {@code OAUTHBEARER}). */
    public String oauth() {
        return host + ':' + oauthPort;
    }

    /** For {@code listeners}: each with a comma in front. */
    public String listeners() {
        return ",SCRAM://" + scram() + ",MTLS://" + mtls() + ",OAUTH://" + oauth();
    }

    /** For {@code listener.security.protocol.map}, with a comma in front. */
    public String protocols() {
        return ",SCRAM:SASL_SSL,MTLS:SSL,OAUTH:SASL_SSL";
    }

    /** All else that the broker has to be told. */
    public Map<String, String> properties() {
        Map<String, String> all = new HashMap<>();
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        all.put("super.users", "User:ANONYMOUS"); // the plain listener's
        all.put("ssl.keystore.type", "PEM");
        all.put("ssl.keystore.location", certificates.broker().toString());
        all.put("ssl.truststore.type", "PEM");
        all.put("ssl.truststore.location", certificates.authority().toString());
        all.put("listener.name.mtls.ssl.client.auth", "required");
        all.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+).*$/$1/,DEFAULT");
        all.put("listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        all.put("listener.name.scram.scram-sha-512.sasl.jaas.config", MODULES + "scram.ScramLoginModule required;");
        all.put("listener.name.oauth.sasl.enabled.mechanisms", "OAUTHBEARER");
        all.put(
                "listener.name.oauth.oauthbearer.sasl.jaas.config",
                MODULES + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"broker\";");
        return all;
    }
}

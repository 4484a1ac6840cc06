package io.windrow.schemas.serde;

import java.net.URI;
import java.util.Map;

/**
 * Where the schema registry is and whose serializers speak to it.
 *
 * @param url the registry's base, for example {@code http://127.0.0.1:8081}
 * @param client whose serializer and deserializer are used
 * @param autoRegister whether a producer may register its schema; off where schemas are registered by release
 * @param extra handed to the serializers as it is, by their own configuration names
 */
public record RegistrySettings(URI url, RegistryClient client, boolean autoRegister, Map<String, String> extra) {
    public RegistrySettings {
        if (url.getScheme() == null || !url.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("registry.url must be an http or https address, was \"" + url + '"');
        }
        extra = Map.copyOf(extra);
    }

    /** By default: Apicurio's client, schemas registered by whoever writes first. */
    public static RegistrySettings at(URI url) {
        return new RegistrySettings(url, RegistryClient.APICURIO, true, Map.of());
    }
}

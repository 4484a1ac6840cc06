package io.windrow.schemas.serde;

import java.net.URI;
import java.util.Map;
import java.util.TreeSet;

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
            throw new IllegalArgumentException("registry.url must be an http or https address, was " + shown(url));
        }
        extra = Map.copyOf(extra);
    }

    /** By default: Apicurio's client, schemas registered by whoever writes first. */
    public static RegistrySettings at(URI url) {
        return new RegistrySettings(url, RegistryClient.APICURIO, true, Map.of());
    }

    /** Without a login in the address and without the extra settings' values: some are secrets. */
    @Override
    public String toString() {
        return "RegistrySettings[url=" + shown(url) + ", client=" + client + ", autoRegister=" + autoRegister
                + ", extra=" + new TreeSet<>(extra.keySet()) + ']';
    }

    private static String shown(URI address) {
        String text = address.toString();
        int at = text.lastIndexOf('@');
        return '"' + (at < 0 ? text : "…" + text.substring(at)) + '"';
    }
}

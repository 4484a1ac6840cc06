package io.windrow.console.demo;

import io.windrow.sandbox.Sandbox;
import java.util.List;

/** Where a person looks next, as lines. */
public final class Places {
    private Places() {}

    public static List<String> of(Sandbox sandbox) {
        return List.of(
                "  Kafka         " + sandbox.bootstrapServers(),
                "  registry      " + sandbox.registryUrl() + "/apis/ccompat/v7",
                "  Connect REST  " + sandbox.connectUrl() + "/connectors",
                "  JDBC          " + sandbox.database().jdbcUrl() + " as "
                        + sandbox.database().user(),
                "  psql          " + sandbox.database().psqlLine(),
                "  logs          " + sandbox.folder().resolve("logs"));
    }
}

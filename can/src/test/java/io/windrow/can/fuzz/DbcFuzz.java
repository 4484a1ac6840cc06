package io.windrow.can.fuzz;

import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.dbc.DbcReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Any bytes give definitions from the DBC reader, or mistakes. */
public final class DbcFuzz {
    private DbcFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Cost.bounded(bytes.length, () -> take(bytes));
    }

    private static void take(byte[] bytes) {
        try {
            DefinitionSet result = DbcReader.read(new String(bytes, StandardCharsets.UTF_8), "fuzz.dbc");
            Definitions.requireUsable(result.messages(), bytes);
        } catch (CatalogueException refused) {
            Definitions.requireReasons(refused, "fuzz.dbc:");
        }
    }
}

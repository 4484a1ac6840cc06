package io.windrow.can.fuzz;

import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.CatalogueFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** Any bytes give definitions from a catalogue file, or mistakes. */
public final class CatalogueFileFuzz {
    private CatalogueFileFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Cost.bounded(bytes.length, () -> take(bytes));
    }

    private static void take(byte[] bytes) throws IOException {
        try {
            StringReader text = new StringReader(new String(bytes, StandardCharsets.UTF_8));
            Definitions.requireUsable(CatalogueFile.read("fuzz.catalogue", text), bytes);
        } catch (CatalogueException refused) {
            Definitions.requireReasons(refused, "fuzz.catalogue:");
        }
    }
}

package io.windrow.can.fuzz;

import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.ddi.DdiReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Any bytes give definitions from the reader of data dictionaries, or mistakes. */
public final class DdiFuzz {
    private DdiFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Cost.bounded(bytes.length, () -> take(bytes));
    }

    private static void take(byte[] bytes) {
        try {
            String text = new String(bytes, StandardCharsets.UTF_8);
            Definitions.requireUsable(DdiReader.read(text, "fuzz.txt").messages(), bytes);
        } catch (CatalogueException refused) {
            Definitions.requireReasons(refused, "fuzz.txt:");
        }
    }
}

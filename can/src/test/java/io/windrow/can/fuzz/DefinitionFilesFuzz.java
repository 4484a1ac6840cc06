package io.windrow.can.fuzz;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.file.DefinitionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Any bytes in a file give definitions, whatever the format, or mistakes. */
public final class DefinitionFilesFuzz {
    private DefinitionFilesFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".definitions");
        try {
            Files.write(file, bytes);
            Cost.bounded(bytes.length, () -> take(file, bytes));
        } finally {
            Files.delete(file);
        }
    }

    private static void take(Path file, byte[] bytes) throws IOException {
        try {
            DefinitionFiles.Loaded loaded = DefinitionFiles.over(Catalogue.of(List.of()), List.of(file));
            Definitions.requireUsable(loaded.catalogue().messages(), bytes);
        } catch (CatalogueException refused) {
            Definitions.requireReasons(refused, "");
        }
    }
}

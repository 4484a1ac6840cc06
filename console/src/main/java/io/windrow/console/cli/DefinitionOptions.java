package io.windrow.console.cli;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.file.DefinitionFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which definitions a command decodes by. */
final class DefinitionOptions {
    private static final int MOST_TOLD = 10;

    @Option(
            names = "--definitions",
            paramLabel = "FILE",
            parameterConsumer = DefinitionNames.class,
            description = {
                "Definitions over the built-in ones, each file over those before it: DBC, canboat.json, data dictionary",
                "entries, Windrow's catalogue. Further names that end in .dbc, .json or .catalogue may follow; may be given",
                "several times."
            })
    private final List<Path> files = new ArrayList<>();

    /**
     * The built-in definitions under those of the files; all mistakes in these are told at once.
     *
     * @param tell takes what was left out of the files and what they override, the first of each
     */
    DefinitionFiles.Loaded load(Consumer<String> tell) throws IOException {
        if (files.isEmpty()) {
            return new DefinitionFiles.Loaded(Catalogue.builtIn(), List.of(), List.of());
        }
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new FileNotFoundException("--definitions: no file that can be read: " + file);
            }
        }
        DefinitionFiles.Loaded loaded = DefinitionFiles.over(Catalogue.builtIn(), files);
        tellFirst(tell, loaded.notes(), "more notes");
        tellFirst(tell, loaded.overridden(), "more are overridden");
        return loaded;
    }

    private static void tellFirst(Consumer<String> tell, List<?> all, String more) {
        all.stream().limit(MOST_TOLD).forEach(one -> tell.accept(one.toString()));
        if (all.size() > MOST_TOLD) {
            tell.accept("%,d %s".formatted(all.size() - MOST_TOLD, more));
        }
    }
}

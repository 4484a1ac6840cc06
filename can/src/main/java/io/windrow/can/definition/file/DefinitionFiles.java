package io.windrow.can.definition.file;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.CatalogueFile;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.LayeredDefinitions;
import io.windrow.can.definition.LayeredDefinitions.Layer;
import io.windrow.can.definition.LayeredDefinitions.Overridden;
import io.windrow.can.definition.canboat.CanboatReader;
import io.windrow.can.definition.dbc.DbcReader;
import io.windrow.can.definition.ddi.DdiReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Loads people's definitions over the built-in ones: DBC, canboat's JSON, data dictionary entries (JSON or isobus.net's
 * text) and Windrow's own catalogue files, told by their content.
 */
public final class DefinitionFiles {
    private static final int HEAD_BYTES = 1 << 16;
    private static final Pattern DBC =
            Pattern.compile("(?m)^[ \\t]*(VERSION\\s*\"|NS_\\s*:|BS_\\s*:|BU_\\s*:|BO_\\s+\\d|VAL_TABLE_\\s)");
    private static final Pattern DDI_TEXT = Pattern.compile("(?m)^[ \\t]*DD Entity:");
    private static final Pattern CATALOGUE = Pattern.compile("(?m)^[ \\t]*(standard|message|ddi)\\s+\\S");

    private DefinitionFiles() {}

    /**
     * What was loaded.
     *
     * @param catalogue what holds
     * @param overridden what does not, since a later file has it otherwise
     * @param notes what was left out of the files, each with its file's name
     */
    public record Loaded(Catalogue catalogue, List<Overridden> overridden, List<String> notes) {
        public Loaded {
            overridden = List.copyOf(overridden);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Lays files over the built-in definitions, each over those before it.
     *
     * @throws CatalogueException naming every mistake of all files by file, line and, where known, column
     * @throws IOException when a file cannot be read
     */
    public static Loaded over(Catalogue below, List<Path> files) throws IOException {
        List<Layer> layers = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        layers.add(new Layer("the built-in definitions", below.messages()));
        for (Path file : files) {
            try {
                layers.add(read(file, notes));
            } catch (CatalogueException e) {
                mistakes.addAll(e.mistakes());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new CatalogueException(mistakes);
        }
        LayeredDefinitions layered = LayeredDefinitions.of(layers);
        return new Loaded(layered.catalogue(), layered.overridden(), notes);
    }

    private static Layer read(Path file, List<String> notes) throws IOException {
        String name = String.valueOf(file.getFileName());
        String head = head(file);
        if (head.startsWith("{")) {
            return json(file, name, head, notes);
        }
        if (DBC.matcher(head).find()) {
            DefinitionSet dbc = DbcReader.read(file);
            notes.addAll(dbc.notes());
            return new Layer(name, dbc.messages());
        }
        if (DDI_TEXT.matcher(head).find()) {
            return ddi(file, name, notes);
        }
        if (CATALOGUE.matcher(head).find()) {
            return catalogue(file, name);
        }
        throw new CatalogueException(
                List.of(name + ": no definitions of a format that is known: DBC, canboat.json, data"
                        + " dictionary entries (JSON, or the text of isobus.net), Windrow's catalogue"));
    }

    private static Layer catalogue(Path file, String name) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file)) {
            return new Layer(name, CatalogueFile.read(name, text));
        } catch (CharacterCodingException e) {
            throw new CatalogueException(List.of(name + ": the file is not in UTF-8"));
        }
    }

    private static Layer json(Path file, String name, String head, List<String> notes) throws IOException {
        if (head.contains("\"entries\"") && !head.contains("\"PGNs\"")) {
            return ddi(file, name, notes);
        }
        DefinitionSet canboat = CanboatReader.read(file);
        canboat.notes().forEach(note -> notes.add(name + ": " + note));
        return new Layer(name, canboat.messages());
    }

    private static Layer ddi(Path file, String name, List<String> notes) throws IOException {
        DdiReader.Result entries = DdiReader.read(file);
        entries.notes().forEach(note -> notes.add(name + ": " + note));
        return new Layer(name, entries.messages());
    }

    /** What a file begins with, without a byte order mark; bytes that are no UTF-8 do not matter here. */
    private static String head(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            String text = new String(stream.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
        }
    }
}

package io.windrow.can.definition.canboat;

import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.DefinitionMistakes;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.json.Json;
import io.windrow.can.json.JsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads canboat.json, the definitions of NMEA 2000 that the canboat project keeps (its versions 5 and later).
 *
 * <p>Fields that are numbers become signals, in the units of the file and with the valid range that it gives; fields that
 * repeat become as many as a message holds, with a number behind their names. Text, bytes, and what lies behind fields of
 * variable length have no signal. Which definition of a group holds is told by the fields that the file matches; canboat's
 * catch-all definitions, which say nothing about the data, are left out. The whole file is read before it is refused.
 */
public final class CanboatReader {
    private CanboatReader() {}

    /** The definitions in a file; refuses one with mistakes by a {@link CatalogueException} that names them all. */
    public static DefinitionSet read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String text;
        try {
            text = Json.text(file);
        } catch (JsonException e) {
            throw DefinitionMistakes.refusal(name + ":" + e.position(), e.reason());
        }
        return read(text, name);
    }

    /**
     * The definitions in a text.
     *
     * @param fileName the name that mistakes are reported under
     * @throws CatalogueException naming every mistake by file, line and column
     */
    public static DefinitionSet read(String json, String fileName) {
        CanboatFile file;
        try {
            file = new CanboatFile(json, fileName);
        } catch (JsonException e) {
            throw DefinitionMistakes.refusal(fileName + ":" + e.position(), e.reason());
        }
        List<MessageDefinition> messages = file.messages();
        file.mistakes().throwIfAny();
        return new DefinitionSet(messages, file.notes().lines());
    }
}

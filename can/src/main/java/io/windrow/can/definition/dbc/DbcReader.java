package io.windrow.can.definition.dbc;

import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.DefinitionSet;
import io.windrow.can.definition.MessageDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads DBC files, Vector's format for the messages of a CAN bus.
 *
 * <p>A message with a 29-bit identifier becomes the definition of its parameter group:
 *
 * <ul>
 *   <li>It holds for any sender if the file writes address 254 or 255 or has no other message of that group, else for the
 *       address in its identifier. The destination in the identifier of an addressed group counts for nothing.
 *   <li>A message whose {@code VFrameFormat} is {@code ExtendedCAN} is no J1939: every raw value is a number, and it holds
 *       for its address only.
 *   <li>All others have the indicators (error, not available) of J1939-71, or from 126208 up, except 126720, those of NMEA
 *       2000. A range narrows what is valid; one that reaches into the indicators does not switch them off, since many
 *       authors write the range of the bits.
 *   <li>More than 8 bytes come by transport protocol, from 126208 up and up to 223 bytes as a fast packet.
 * </ul>
 *
 * <p>Frames that give no reading in Windrow are skipped with a note: 11-bit identifiers, CAN FD, no data, no signals.
 */
public final class DbcReader {
    /** The longest file that is read. */
    public static final int MAX_BYTES = 64 << 20;

    private DbcReader() {}

    /**
     * The definitions in a file, which is in UTF-8 or else windows-1252.
     *
     * @throws CatalogueException naming every mistake by file, line and column, up to 50
     */
    public static DefinitionSet read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            requireSize(bytes.length, name);
            return read(DbcText.of(bytes), name);
        }
    }

    /**
     * The definitions in a text.
     *
     * @param fileName the name that mistakes and notes are reported under
     * @throws CatalogueException naming every mistake by file, line and column, up to 50
     */
    public static DefinitionSet read(String text, String fileName) {
        requireSize(text.length(), fileName);
        DbcMistakes mistakes = new DbcMistakes(fileName);
        DbcNotes notes = new DbcNotes(fileName);
        DbcFile file = DbcParser.parse(DbcText.withoutByteOrderMark(text), mistakes);
        List<MessageDefinition> messages = new DbcDefinitions(file, fileName, mistakes, notes).all();
        if (!mistakes.isEmpty()) {
            throw new CatalogueException(mistakes.sentences());
        }
        return new DefinitionSet(messages, notes.sentences());
    }

    private static void requireSize(int length, String fileName) {
        if (length > MAX_BYTES) {
            throw new CatalogueException(List.of(fileName + ":1:1: the file is longer than " + MAX_BYTES + " bytes"));
        }
    }
}

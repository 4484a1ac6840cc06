package io.windrow.can.definition.ddi;

import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.DdiDefinition;
import io.windrow.can.definition.DefinitionMistakes;
import io.windrow.can.definition.DefinitionNotes;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.json.Json;
import io.windrow.can.json.JsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads data dictionary entries (ISO 11783-11) from a file that somebody hands in.
 *
 * <p>Two formats, told apart by the first character: JSON, {@code {"entries": [{"ddi": 84, "name": "Mass Per Area Yield",
 * "unit": "mg/m²", "resolution": 1, "min": 0, "max": 2147483647}, …]}} with the range in units, and the text that
 * isobus.net exports, with the range in raw values. The whole file is read before it is refused.
 */
public final class DdiReader {
    /**
     * What a file says.
     *
     * @param entries in the order of the file
     * @param notes what was left out, and why
     */
    public record Result(List<DdiDefinition> entries, List<String> notes) {
        public Result {
            entries = List.copyOf(entries);
            notes = List.copyOf(notes);
        }

        /** One message for each entry. */
        public List<MessageDefinition> messages() {
            return entries.stream().map(DdiDefinition::message).toList();
        }
    }

    private final String file;
    private final Map<Integer, DdiDefinition> entries = new LinkedHashMap<>();
    private final DefinitionNotes notes = new DefinitionNotes();
    private final DefinitionMistakes mistakes = new DefinitionMistakes();

    private DdiReader(String file) {
        this.file = file;
    }

    /** The entries in a file of UTF-8; refuses one with mistakes by a {@link CatalogueException} that names them all. */
    public static Result read(Path file) throws IOException {
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
     * The entries in a text.
     *
     * @param file the name that mistakes are reported under
     * @throws CatalogueException naming every mistake by file, line and column
     */
    public static Result read(String text, String file) {
        return new DdiReader(file).readAll(text);
    }

    private Result readAll(String text) {
        try {
            if (text.stripLeading().startsWith("{")) {
                DdiJson.read(text, this::attempt);
            } else {
                DdiText.read(text, this::attempt);
            }
        } catch (JsonException e) {
            add(e);
        }
        mistakes.throwIfAny();
        return new Result(List.copyOf(entries.values()), notes.lines());
    }

    /** An entry of a file, which may turn out not to be one. */
    interface Attempt {
        DdiEntry entry();
    }

    /** Takes one entry after another, each with its place as {@code line:column}. */
    interface Entries {
        void next(String place, Attempt attempt);
    }

    private void attempt(String place, Attempt attempt) {
        try {
            add(attempt.entry());
        } catch (JsonException e) {
            add(e);
        } catch (IllegalArgumentException e) {
            mistakes.add(file + ":" + place, e.getMessage());
        }
    }

    private void add(JsonException e) {
        mistakes.add(file + ":" + e.position(), e.reason());
    }

    private void add(DdiEntry entry) {
        if (!entry.describesAValue()) {
            notes.leftOut("entries without a resolution, which describe no value");
            return;
        }
        if (entries.putIfAbsent(entry.ddi(), entry.definition()) != null) {
            throw new IllegalArgumentException("DDI " + entry.ddi() + " is there twice");
        }
    }
}

package io.windrow.can.definition.canboat;

import io.windrow.can.definition.DefinitionMistakes;
import io.windrow.can.definition.DefinitionNotes;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.json.Json;
import io.windrow.can.json.JsonException;
import io.windrow.can.json.JsonValue;
import io.windrow.can.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole file while it is read: what its messages have in common, and what is wrong with it. */
final class CanboatFile {
    /** Most fields of one file, those that repeat counted as often as they do: five times those of canboat's own. */
    private static final int MAX_FIELDS = 50_000;

    private static final String MESSAGES = "PGNs";

    private final String file;
    private final JsonObject root;
    private final Map<String, Labels> enumerations = new HashMap<>();
    private final boolean indicatorsGiven;
    private final String source;
    private final DefinitionNotes notes = new DefinitionNotes();
    private final DefinitionMistakes mistakes = new DefinitionMistakes();
    private int fields;

    CanboatFile(String json, String file) {
        this.file = file;
        JsonValue value = Json.read(json);
        if (!(value instanceof JsonObject object) || object.find(MESSAGES) == null) {
            throw new JsonException(value.at(), "an object with \"" + MESSAGES + "\" expected");
        }
        this.root = object;
        for (JsonObject enumeration : root.objects("LookupEnumerations")) {
            enumerations.put(enumeration.text("Name"), labels(enumeration));
        }
        this.indicatorsGiven = root.objects(MESSAGES).stream()
                .flatMap(message -> message.objects("Fields").stream())
                .anyMatch(field -> field.find("UnknownValue") != null);
        String version = root.findText("Version");
        this.source = version == null ? "canboat" : "canboat " + version;
    }

    List<MessageDefinition> messages() {
        List<MessageDefinition> messages = new ArrayList<>();
        for (JsonObject json : root.objects(MESSAGES)) {
            if (fields > MAX_FIELDS) {
                mistakes.add(place(json), "a file must have at most " + MAX_FIELDS + " fields");
                break;
            }
            try {
                MessageDefinition message = new CanboatMessage(json, this).build();
                if (message != null) {
                    messages.add(message);
                }
            } catch (JsonException e) {
                mistakes.add(file + ":" + e.position(), e.reason());
            } catch (IllegalArgumentException e) {
                mistakes.add(place(json), e.getMessage());
            }
        }
        return messages;
    }

    private String place(JsonObject json) {
        return file + ":" + json.at();
    }

    /** Counts the fields of a message, those that repeat as often as they do. */
    void count(int fieldsOfMessage) {
        fields += fieldsOfMessage;
    }

    DefinitionMistakes mistakes() {
        return mistakes;
    }

    DefinitionNotes notes() {
        return notes;
    }

    /** Where the facts come from. */
    String source() {
        return source;
    }

    /** Whether the file names the raw values that are none; files before canboat 6 leave them to the reader. */
    boolean indicatorsGiven() {
        return indicatorsGiven;
    }

    /** A field's names for raw values; refuses an enumeration that the file does not have. */
    Labels labels(CanboatField field) {
        String enumeration = field.lookup();
        if (enumeration == null) {
            return Labels.NONE;
        }
        Labels labels = enumerations.get(enumeration);
        if (labels == null) {
            throw new JsonException(field.at(), field.name() + ": there is no enumeration " + enumeration);
        }
        return labels;
    }

    private static Labels labels(JsonObject enumeration) {
        Map<Long, String> texts = new HashMap<>();
        for (JsonObject entry : enumeration.objects("EnumValues")) {
            texts.put((long) entry.whole("Value", 0, Integer.MAX_VALUE), entry.text("Name"));
        }
        return new Labels(texts);
    }
}

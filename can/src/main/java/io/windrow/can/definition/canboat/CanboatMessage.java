package io.windrow.can.definition.canboat;

import io.windrow.can.definition.Condition;
import io.windrow.can.definition.DefinitionNotes;
import io.windrow.can.definition.FieldNames;
import io.windrow.can.definition.Match;
import io.windrow.can.definition.MessageBuilder;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.Standard;
import io.windrow.can.definition.Transport;
import io.windrow.can.frame.Pgn;
import io.windrow.can.json.JsonException;
import io.windrow.can.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of canboat's message definitions on its way to ours. */
final class CanboatMessage {
    /** Most bytes of a fast packet (NMEA 2000, ISO 11783-3). */
    private static final int FAST_PACKET_BYTES = 223;

    private final JsonObject json;
    private final CanboatFile file;
    private final DefinitionNotes notes;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> lastNumbers = new HashMap<>();
    private final Map<Integer, String> nameByOrder = new HashMap<>();
    private int keyBytes;

    CanboatMessage(JsonObject json, CanboatFile file) {
        this.json = json;
        this.file = file;
        this.notes = file.notes();
    }

    /** The definition, or null when it is one that is left out. */
    @Nullable MessageDefinition build() {
        if (json.flag("Fallback")) {
            notes.leftOut("fallback definitions");
            return null;
        }
        Transport transport = transport(json.text("Type"));
        if (transport == null) {
            notes.leftOut("definitions of type " + json.text("Type"));
            return null;
        }
        List<CanboatField> fields =
                json.objects("Fields").stream().map(CanboatField::of).toList();
        int mostBytes = mostBytes(transport);
        List<PlacedField> layout = Layout.of(fields, Layout.Repetition.of(json), mostBytes * 8, notes);
        file.count(layout.size());
        List<Condition> match = match(fields, layout);
        if (match == null) {
            notes.leftOut("definitions told apart by a field without a place");
            return null;
        }
        Pgn pgn = new Pgn(json.whole("PGN", 0, Pgn.MAX));
        String title = json.text("Description");
        MessageBuilder message = MessageDefinition.builder(pgn, FieldNames.camelCase(title))
                .title(title)
                .standard(Standard.NMEA2000)
                .transport(transport)
                .priority(json.find("Priority") == null ? 6 : json.whole("Priority", 0, 7))
                .source(file.source())
                .match(new Match(OptionalInt.empty(), match))
                .length(length(layout, mostBytes));
        layout.forEach(placed -> add(message, placed));
        return message.build();
    }

    private static @Nullable Transport transport(String type) {
        return switch (type) {
            case "Single" -> Transport.SINGLE_FRAME;
            case "Fast" -> Transport.FAST_PACKET;
            case "ISO" -> Transport.TRANSPORT_PROTOCOL;
            default -> null;
        };
    }

    private static int mostBytes(Transport transport) {
        return switch (transport) {
            case SINGLE_FRAME -> 8;
            case FAST_PACKET -> FAST_PACKET_BYTES;
            case TRANSPORT_PROTOCOL -> MessageDefinition.MAX_LENGTH;
        };
    }

    /** What canboat says, but at least what the fields take: repetitions and variable fields come on top of its length. */
    private int length(List<PlacedField> layout, int mostBytes) {
        String given = json.find("Length") == null ? "MinLength" : "Length";
        int said = json.find(given) == null ? 1 : json.whole(given, 0, Short.MAX_VALUE);
        int taken = layout.stream()
                .mapToInt(placed -> (placed.start() + placed.field().bits() + 7) / 8)
                .max()
                .orElse(1);
        return Math.max(Math.max(1, taken), Math.min(said, mostBytes));
    }

    private static @Nullable List<Condition> match(List<CanboatField> fields, List<PlacedField> layout) {
        List<Condition> conditions = new ArrayList<>();
        for (PlacedField placed : layout) {
            Long value = placed.field().match();
            if (value != null && placed.repetition() == 0) {
                conditions.add(Condition.is(placed.bits(), value));
            }
        }
        long wanted = fields.stream().filter(field -> field.match() != null).count();
        return conditions.size() == wanted ? conditions : null;
    }

    private void add(MessageBuilder message, PlacedField placed) {
        CanboatField field = placed.field();
        if (field.isEmpty()) {
            notes.leftOut("reserved and spare fields");
        } else if (!field.isNumber()) {
            notes.leftOut("fields that are no number: " + field.type());
        } else {
            try {
                message.signal(new FieldSignal(placed)
                        .build(name(placed), file.labels(field), file.indicatorsGiven(), isKey(placed)));
            } catch (JsonException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new JsonException(field.at(), String.valueOf(e.getMessage()));
            }
        }
    }

    /** A key's name stands for all of its values: what repeats has a number, and what is matched has one value only. */
    private boolean isKey(PlacedField placed) {
        CanboatField field = placed.field();
        if (!field.key() || field.match() != null || placed.repetition() != 0) {
            return false;
        }
        int bytes = (field.bits() + 7) / 8;
        if (keyBytes + bytes > MessageDefinition.MAX_KEY_BYTES) {
            notes.leftOut("keys behind the most bytes of keys that a message has");
            return false;
        }
        keyBytes += bytes;
        return true;
    }

    /** Fields of one name are told apart by a number, from 2; repetitions have theirs behind the name, from 1. */
    private String name(PlacedField placed) {
        String plain = nameByOrder.computeIfAbsent(
                placed.field().order(), order -> unused(placed.field().name()));
        return placed.repetition() == 0 ? plain : plain + placed.repetition();
    }

    private String unused(String title) {
        String plain = FieldNames.camelCase(title);
        int number = lastNumbers.getOrDefault(plain, 1);
        String name = plain;
        while (!names.add(name)) {
            number++;
            name = plain + number;
        }
        lastNumbers.put(plain, number);
        return name;
    }
}

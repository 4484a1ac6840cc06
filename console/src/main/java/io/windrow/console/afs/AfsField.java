package io.windrow.console.afs;

import java.util.List;
import java.util.Locale;

/** What is taken of the original's table, and under which names it is looked for. */
public enum AfsField {
    TIMESTAMP(true, "timestamp", "time", "captured_at", "received_at", "ts", "created_at"),
    CAN_ID(true, "can_id", "arbitration_id", "canid", "identifier", "message_id"),
    DATA(true, "data", "data_hex", "payload", "raw_data", "data_bytes"),
    EQUIPMENT(false, "equipment_id", "equipment", "machine_id", "vehicle_id"),
    PGN(false, "pgn"),
    SOURCE(false, "source_address", "source", "sa"),
    PRIORITY(false, "priority"),
    DESTINATION(false, "destination_address", "destination", "da"),
    EXTENDED(false, "is_extended", "extended", "is_extended_id"),
    CHANNEL(false, "channel", "bus", "interface"),
    ROW(false, "id", "row_id");

    private final boolean needed;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of: nothing changes
    private final List<String> names;

    AfsField(boolean needed, String... names) {
        this.needed = needed;
        this.names = List.of(names);
    }

    boolean isNeeded() {
        return needed;
    }

    List<String> names() {
        return names;
    }

    /** As {@code --column} calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

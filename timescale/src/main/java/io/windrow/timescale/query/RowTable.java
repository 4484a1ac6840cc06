package io.windrow.timescale.query;

import java.util.List;

/** What rows can be asked for beside windows. */
public enum RowTable {
    /** Work sessions that overlap the range. */
    SESSIONS(
            "equipment_session",
            "session_start",
            "session_start < ? and session_end > ?",
            List.of("equipment_id", "session_start"),
            List.of(
                    new Column("equipment_id", Column.Type.TEXT, true),
                    new Column("session_start", Column.Type.TIME, true),
                    new Column("session_end", Column.Type.TIME, true),
                    new Column("operation", Column.Type.TEXT, true),
                    new Column("working_s", Column.Type.INTEGER, true),
                    new Column("transport_s", Column.Type.INTEGER, true),
                    new Column("headland_turn_s", Column.Type.INTEGER, false),
                    new Column("idle_s", Column.Type.INTEGER, true),
                    new Column("headland_turns", Column.Type.INTEGER, false),
                    new Column("engine_s", Column.Type.REAL, false),
                    new Column("distance_m", Column.Type.REAL, true),
                    new Column("area_m2", Column.Type.REAL, true),
                    new Column("fuel_l", Column.Type.REAL, true),
                    new Column("yield_kg", Column.Type.REAL, true),
                    new Column("start_latitude", Column.Type.REAL, false),
                    new Column("start_longitude", Column.Type.REAL, false),
                    new Column("end_latitude", Column.Type.REAL, false),
                    new Column("end_longitude", Column.Type.REAL, false),
                    new Column("message_count", Column.Type.INTEGER, false))),
    /** Trouble codes that were there at some time of the range. */
    FAULTS(
            "equipment_fault",
            "first_seen",
            "first_seen < ? and last_seen >= ?",
            List.of("equipment_id", "gateway_id", "channel", "source_address", "spn", "fmi"),
            List.of(
                    new Column("equipment_id", Column.Type.TEXT, true),
                    new Column("gateway_id", Column.Type.TEXT, false),
                    new Column("channel", Column.Type.TEXT, false),
                    new Column("source_address", Column.Type.INTEGER, true),
                    new Column("spn", Column.Type.INTEGER, true),
                    new Column("fmi", Column.Type.INTEGER, true),
                    new Column("failure_mode", Column.Type.TEXT, true),
                    new Column("active", Column.Type.TRUTH, true),
                    new Column("first_seen", Column.Type.TIME, true),
                    new Column("last_seen", Column.Type.TIME, true),
                    new Column("cleared_at", Column.Type.TIME, false),
                    new Column("appearances", Column.Type.INTEGER, true),
                    new Column("occurrence_count", Column.Type.INTEGER, false),
                    new Column("lamp", Column.Type.TEXT, true))),
    /** Frames as they were on the bus. */
    FRAMES(
            "can_frame",
            "captured_at",
            "captured_at < ? and captured_at >= ?",
            List.of(),
            List.of(
                    new Column("captured_at", Column.Type.TIME, true),
                    new Column("equipment_id", Column.Type.TEXT, true),
                    new Column("channel", Column.Type.TEXT, true),
                    new Column("can_id", Column.Type.INTEGER, true),
                    new Column("pgn", Column.Type.INTEGER, true),
                    new Column("source_address", Column.Type.INTEGER, true),
                    new Column("destination", Column.Type.INTEGER, true),
                    new Column("priority", Column.Type.INTEGER, false),
                    new Column("kind", Column.Type.TEXT, true),
                    new Column("data", Column.Type.BYTES, true),
                    new Column("extended", Column.Type.TRUTH, false),
                    new Column("fd", Column.Type.TRUTH, false),
                    new Column("lane", Column.Type.TEXT, false),
                    new Column("gateway_id", Column.Type.TEXT, false),
                    new Column("boot_id", Column.Type.TEXT, false),
                    new Column("sequence", Column.Type.INTEGER, false)));

    private final String table;
    private final String time;
    private final String overlaps;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of: nothing changes
    private final List<String> key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of: nothing changes
    private final List<Column> columns;

    RowTable(String table, String time, String overlaps, List<String> key, List<Column> columns) {
        this.table = table;
        this.time = time;
        this.overlaps = overlaps;
        this.key = key;
        this.columns = columns;
    }

    /** As in the database. */
    public String table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The column by which its range is told. */
    String time() {
        return time;
    }

    /** SQL with the range's end and begin. */
    String overlaps() {
        return overlaps;
    }

    /** What pages go by; empty where nothing is unique. */
    List<String> key() {
        return key;
    }
}

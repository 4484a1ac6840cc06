package io.windrow.timescale.query;

import io.windrow.timescale.query.Column.Type;
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
                    new Column("equipment_id", Type.TEXT, true),
                    new Column("session_start", Type.TIME, true),
                    new Column("session_end", Type.TIME, true),
                    new Column("operation", Type.TEXT, true),
                    new Column("working_s", Type.INTEGER, true),
                    new Column("transport_s", Type.INTEGER, true),
                    new Column("headland_turn_s", Type.INTEGER, false),
                    new Column("idle_s", Type.INTEGER, true),
                    new Column("headland_turns", Type.INTEGER, false),
                    new Column("engine_s", Type.REAL, false),
                    new Column("distance_m", Type.REAL, true),
                    new Column("area_m2", Type.REAL, true),
                    new Column("fuel_l", Type.REAL, true),
                    new Column("yield_kg", Type.REAL, true),
                    new Column("start_latitude", Type.REAL, false),
                    new Column("start_longitude", Type.REAL, false),
                    new Column("end_latitude", Type.REAL, false),
                    new Column("end_longitude", Type.REAL, false),
                    new Column("message_count", Type.INTEGER, false))),
    /** Trouble codes that were there at some time of the range. */
    FAULTS(
            "equipment_fault",
            "first_seen",
            "first_seen < ? and last_seen >= ?",
            List.of("equipment_id", "gateway_id", "channel", "source_address", "spn", "fmi"),
            List.of(
                    new Column("equipment_id", Type.TEXT, true),
                    new Column("gateway_id", Type.TEXT, false),
                    new Column("channel", Type.TEXT, false),
                    new Column("source_address", Type.INTEGER, true),
                    new Column("spn", Type.INTEGER, true),
                    new Column("fmi", Type.INTEGER, true),
                    new Column("failure_mode", Type.TEXT, true),
                    new Column("active", Type.TRUTH, true),
                    new Column("first_seen", Type.TIME, true),
                    new Column("last_seen", Type.TIME, true),
                    new Column("cleared_at", Type.TIME, false),
                    new Column("appearances", Type.INTEGER, true),
                    new Column("occurrence_count", Type.INTEGER, false),
                    new Column("lamp", Type.TEXT, true))),
    /** Frames as they were on the bus. */
    FRAMES(
            "can_frame",
            "captured_at",
            "captured_at < ? and captured_at >= ?",
            List.of(),
            List.of(
                    new Column("captured_at", Type.TIME, true),
                    new Column("equipment_id", Type.TEXT, true),
                    new Column("channel", Type.TEXT, true),
                    new Column("can_id", Type.INTEGER, true),
                    new Column("pgn", Type.INTEGER, true),
                    new Column("source_address", Type.INTEGER, true),
                    new Column("destination", Type.INTEGER, true),
                    new Column("priority", Type.INTEGER, false),
                    new Column("kind", Type.TEXT, true),
                    new Column("data", Type.BYTES, true),
                    new Column("extended", Type.TRUTH, false),
                    new Column("fd", Type.TRUTH, false),
                    new Column("lane", Type.TEXT, false),
                    new Column("gateway_id", Type.TEXT, false),
                    new Column("boot_id", Type.TEXT, false),
                    new Column("sequence", Type.INTEGER, false)));

    private final String table;
    private final String time;
    private final String overlaps;
    private final List<String> key;
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

package io.windrow.can.definition.canboat;

import io.windrow.can.json.JsonException;
import io.windrow.can.json.JsonPosition;
import io.windrow.can.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field as canboat describes it.
 *
 * @param at where it stands in the file
 * @param order from 1, how repetitions refer to it
 * @param type canboat's FieldType
 * @param bits 0 when the length is in the data
 * @param bitOffset where the file says that it begins, null where it does not
 * @param rangeMin least value in the unit
 * @param rangeMax greatest value in the unit
 * @param lookup the enumeration of its values
 * @param match the only value with which the message is this one
 * @param key whether it tells instances of the message apart
 * @param unknown raw value that says not available
 * @param outOfRange raw value that says error
 * @param reserved raw value that says nothing yet
 * @param condition under which the field is there at all
 */
record CanboatField(
        JsonPosition at,
        int order,
        String name,
        String type,
        int bits,
        @Nullable Long bitOffset,
        boolean signed,
        BigDecimal resolution,
        BigDecimal offset,
        @Nullable BigDecimal rangeMin,
        @Nullable BigDecimal rangeMax,
        String unit,
        String quantity,
        @Nullable String lookup,
        @Nullable Long match,
        boolean key,
        @Nullable Long unknown,
        @Nullable Long outOfRange,
        @Nullable Long reserved,
        @Nullable String condition) {
    /** More bits than any message has. */
    private static final int MAX_BITS = 1785 * 8;

    private static final Set<String> WITHOUT_CONTENT = Set.of("RESERVED", "SPARE");
    private static final Set<String> NUMBERS = Set.of(
            "NUMBER",
            "FLOAT",
            "LOOKUP",
            "BITLOOKUP",
            "INDIRECT_LOOKUP",
            "DATE",
            "TIME",
            "DURATION",
            "MMSI",
            "PGN",
            "FIELD_INDEX",
            "ISO_NAME");

    static CanboatField of(JsonObject field) {
        boolean varies = field.flag("BitLengthVariable") || field.find("BitLength") == null;
        return new CanboatField(
                field.at(),
                field.whole("Order", 1, MAX_BITS),
                field.text("Name"),
                field.text("FieldType"),
                varies ? 0 : field.whole("BitLength", 1, MAX_BITS),
                field.findWhole("BitOffset"),
                field.flag("Signed"),
                orElse(field.findDecimal("Resolution"), BigDecimal.ONE),
                orElse(field.findDecimal("Offset"), BigDecimal.ZERO),
                field.findDecimal("RangeMin"),
                field.findDecimal("RangeMax"),
                orElse(field.findText("Unit"), ""),
                orElse(field.findText("PhysicalQuantity"), ""),
                field.findText("LookupEnumeration"),
                field.findWhole("Match"),
                field.flag("PartOfPrimaryKey"),
                field.findWhole("UnknownValue"),
                field.findWhole("OutOfRangeValue"),
                field.findWhole("ReservedValue"),
                field.findText("Condition"));
    }

    /** Whether its bits are a number that a signal can have. */
    boolean isNumber() {
        return NUMBERS.contains(type) && bits >= 1 && bits <= Long.SIZE;
    }

    /** Whether it is there to fill up bytes. */
    boolean isEmpty() {
        return WITHOUT_CONTENT.contains(type);
    }

    boolean varies() {
        return bits == 0;
    }

    /** Refuses another start than the file gives: then one of us has not understood what is before it. */
    void requireStart(int start) {
        if (bitOffset != null && bitOffset != start) {
            throw new JsonException(
                    at, name + ": BitOffset is " + bitOffset + ", but the fields before it end at " + start);
        }
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}

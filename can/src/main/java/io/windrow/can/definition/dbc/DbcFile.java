package io.windrow.can.definition.dbc;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a DBC file says, statement by statement and not yet judged; every part knows its place.
 *
 * @param tables named value tables ({@code VAL_TABLE_})
 * @param labels value tables of signals ({@code VAL_})
 * @param types which signals are floating point numbers ({@code SIG_VALTYPE_})
 * @param branches extended multiplexing ({@code SG_MUL_VAL_})
 */
record DbcFile(
        List<Message> messages,
        List<Table> tables,
        List<SignalLabels> labels,
        List<SignalType> types,
        List<Branch> branches,
        List<Comment> comments,
        List<AttributeDefinition> definitions,
        List<AttributeDefault> defaults,
        List<AttributeValue> values) {
    DbcFile {
        messages = List.copyOf(messages);
        tables = List.copyOf(tables);
        labels = List.copyOf(labels);
        types = List.copyOf(types);
        branches = List.copyOf(branches);
        comments = List.copyOf(comments);
        definitions = List.copyOf(definitions);
        defaults = List.copyOf(defaults);
        values = List.copyOf(values);
    }

    /**
     * {@code BO_ id name: length sender} and its signals.
     *
     * @param id 32 bits as the file writes them: bit 31 says that the identifier has 29 bits
     * @param length bytes
     * @param whole whether all of its signals could be read
     */
    record Message(DbcPlace place, long id, String name, int length, List<Signal> signals, boolean whole) {
        Message {
            signals = List.copyOf(signals);
        }
    }

    /**
     * {@code SG_ name [M|m0|m0M] : start|length@order sign (factor,offset) [min|max] "unit" receivers}.
     *
     * @param start as the file counts: bit 0 is the lowest of byte 1, bit 8 the lowest of byte 2; of a big-endian field
     *     it is the highest bit
     * @param bigEndian whether the order is 0 (Motorola)
     */
    record Signal(
            DbcPlace place,
            String name,
            Multiplexing multiplexing,
            DbcPlace bitsPlace,
            int start,
            int length,
            boolean bigEndian,
            boolean signed,
            DbcPlace factorPlace,
            BigDecimal factor,
            BigDecimal offset,
            BigDecimal min,
            BigDecimal max,
            String unit) {}

    /**
     * A signal's part in multiplexing.
     *
     * @param selects whether its value selects others ({@code M})
     * @param branch the selecting value under which it is in the message ({@code m0}); empty when it always is
     */
    record Multiplexing(boolean selects, OptionalLong branch) {
        static final Multiplexing NONE = new Multiplexing(false, OptionalLong.empty());
    }

    /** {@code SG_MUL_VAL_ id signal selector 0-3, 7-7;} */
    record Branch(DbcPlace place, Target.OfSignal target, String selector, List<Range> ranges) {
        Branch {
            ranges = List.copyOf(ranges);
        }
    }

    /** Both ends belong to it. */
    record Range(long least, long greatest) {}

    /** A raw value and its text. */
    record Label(long raw, String text) {}

    /** {@code VAL_TABLE_ name 0 "off" 1 "on";} */
    record Table(DbcPlace place, String name, List<Label> labels) {
        Table {
            labels = List.copyOf(labels);
        }
    }

    /**
     * {@code VAL_ id signal 0 "off" 1 "on";}
     *
     * @param table the name of a table instead of labels; empty when there is none
     */
    record SignalLabels(DbcPlace place, Target.OfSignal target, String table, List<Label> labels) {
        SignalLabels {
            labels = List.copyOf(labels);
        }
    }

    /**
     * {@code SIG_VALTYPE_ id signal : 1;}
     *
     * @param type 0 whole number, 1 float of 32 bits, 2 float of 64 bits
     */
    record SignalType(DbcPlace place, Target.OfSignal target, int type) {}

    /** {@code CM_ BO_ id "text";} */
    record Comment(DbcPlace place, Target target, String text) {}

    /**
     * {@code BA_DEF_ BO_ "name" ENUM "a","b";}
     *
     * @param choices of an {@code ENUM}, empty for other types
     */
    record AttributeDefinition(DbcPlace place, String name, List<String> choices) {
        AttributeDefinition {
            choices = List.copyOf(choices);
        }
    }

    /** {@code BA_DEF_DEF_ "name" "a";} */
    record AttributeDefault(DbcPlace place, String name, String value) {}

    /** {@code BA_ "name" BO_ id 3;} */
    record AttributeValue(DbcPlace place, String name, Target target, String value) {}

    /** What a comment or an attribute belongs to. */
    sealed interface Target {
        /** The file as a whole. */
        record OfNetwork() implements Target {}

        /** A node ({@code BU_}). */
        record OfNode(String name) implements Target {}

        /** A message ({@code BO_}). */
        record OfMessage(long id) implements Target {}

        /** A signal ({@code SG_}). */
        record OfSignal(long id, String name) implements Target {}

        /** An environment variable ({@code EV_}). */
        record OfVariable(String name) implements Target {}
    }
}

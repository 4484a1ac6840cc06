package io.windrow.can.definition.dbc;

import io.windrow.can.definition.dbc.DbcFile.Message;
import io.windrow.can.definition.dbc.DbcFile.Multiplexing;
import io.windrow.can.definition.dbc.DbcFile.Signal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of the parser that reads messages and their signals; for one thread. */
final class DbcMessages {
    private static final Pattern MULTIPLEXING = Pattern.compile("M|m(\\d{1,18})(M?)");
    private static final int MAX_COUNT = 0xFFFF;

    private final DbcScanner scanner;
    private final List<Message> messages = new ArrayList<>();
    private @Nullable Message open;
    private List<Signal> signals = new ArrayList<>();
    private boolean broken;
    private boolean whole;

    DbcMessages(DbcScanner scanner) {
        this.scanner = scanner;
    }

    List<Message> all() {
        close();
        return messages;
    }

    /** Ends the open message, if there is one. */
    void close() {
        Message closing = open;
        if (closing != null) {
            messages.add(new Message(closing.place(), closing.id(), closing.name(), closing.length(), signals, whole));
        }
        open = null;
        broken = false;
    }

    /** What follows {@code BO_}. */
    void message() throws DbcSyntaxException {
        broken = true;
        DbcPlace place = scanner.place();
        long id = scanner.whole("a message id", DbcParser.MAX_ID);
        String name = scanner.word("a message name");
        scanner.expect(':');
        int length = (int) scanner.whole("the length in bytes", MAX_COUNT);
        if (scanner.inSameLine()) {
            scanner.word("the sender");
        }
        signals = new ArrayList<>();
        open = new Message(place, id, name, length, List.of(), true);
        whole = true;
        broken = false;
    }

    /** What follows {@code SG_}; below a message that cannot be read it is read all the same, for its own mistakes. */
    void signal(DbcPlace keyword) throws DbcSyntaxException {
        if (open == null && !broken) {
            throw new DbcSyntaxException(keyword, "SG_ stands outside of a message");
        }
        boolean wholeSoFar = whole;
        whole = false;
        DbcPlace place = scanner.place();
        String name = scanner.word("a signal name");
        Multiplexing multiplexing = multiplexing();
        scanner.expect(':');
        DbcPlace bitsPlace = scanner.place();
        int start = (int) scanner.whole("a start bit", MAX_COUNT);
        scanner.expect('|');
        int length = (int) scanner.whole("a number of bits", MAX_COUNT);
        scanner.expect('@');
        boolean bigEndian = !takeEither('1', '0', "the byte order 0 (big-endian) or 1 (little-endian)");
        boolean signed = takeEither('-', '+', "+ (unsigned) or - (signed)");
        DbcPlace factorPlace = scanner.place();
        BigDecimal[] scaling = pair('(', "a factor", ',', "an offset", ')');
        BigDecimal[] range = pair('[', "a minimum", '|', "a maximum", ']');
        String unit = scanner.string("a unit");
        receivers();
        signals.add(new Signal(
                place,
                name,
                multiplexing,
                bitsPlace,
                start,
                length,
                bigEndian,
                signed,
                factorPlace,
                scaling[0],
                scaling[1],
                range[0],
                range[1],
                unit));
        whole = wholeSoFar;
    }

    private Multiplexing multiplexing() throws DbcSyntaxException {
        if (scanner.sees(':')) {
            return Multiplexing.NONE;
        }
        DbcPlace place = scanner.place();
        String word = scanner.word("\":\" or the signal's multiplexing");
        Matcher matcher = MULTIPLEXING.matcher(word);
        if (!matcher.matches()) {
            throw new DbcSyntaxException(
                    place,
                    "multiplexing must be M, m and a number, or m, a number and M, was " + DbcScanner.shortened(word));
        }
        if (matcher.group(1) == null) {
            return new Multiplexing(true, OptionalLong.empty());
        }
        return new Multiplexing("M".equals(matcher.group(2)), OptionalLong.of(Long.parseLong(matcher.group(1))));
    }

    private boolean takeEither(char yes, char no, String what) throws DbcSyntaxException {
        if (scanner.take(yes)) {
            return true;
        }
        if (scanner.take(no)) {
            return false;
        }
        throw scanner.expected(what);
    }

    private BigDecimal[] pair(char open, String first, char between, String second, char close)
            throws DbcSyntaxException {
        scanner.expect(open);
        BigDecimal one = scanner.number(first);
        scanner.expect(between);
        BigDecimal other = scanner.number(second);
        scanner.expect(close);
        return new BigDecimal[] {one, other};
    }

    /** Names of nodes with commas or blanks between them, in this line; a comma carries on into the next. */
    private void receivers() throws DbcSyntaxException {
        boolean more = scanner.inSameLine();
        while (more) {
            scanner.word("a receiver");
            more = scanner.inSameLine();
            if (more) {
                scanner.take(',');
            }
        }
    }
}

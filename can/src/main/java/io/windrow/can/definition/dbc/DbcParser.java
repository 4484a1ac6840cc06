package io.windrow.can.definition.dbc;

import io.windrow.can.definition.dbc.DbcFile.Branch;
import io.windrow.can.definition.dbc.DbcFile.Comment;
import io.windrow.can.definition.dbc.DbcFile.Label;
import io.windrow.can.definition.dbc.DbcFile.Range;
import io.windrow.can.definition.dbc.DbcFile.SignalLabels;
import io.windrow.can.definition.dbc.DbcFile.SignalType;
import io.windrow.can.definition.dbc.DbcFile.Table;
import io.windrow.can.definition.dbc.DbcFile.Target;
import io.windrow.can.definition.dbc.DbcScanner.Mark;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a DBC file; for one thread.
 *
 * <p>A statement that cannot be read is a mistake, and reading goes on at the next line that begins with a keyword. A word
 * that is no keyword is refused, as cantools does, since what it would say about the bits is unknown; keywords that say
 * nothing about them are skipped to their semicolon. Nothing recurses.
 */
final class DbcParser {
    /** Most messages, signals, labels, comments and attribute values together. */
    static final int MAX_ENTRIES = 2_000_000;

    static final long MAX_ID = 0xFFFFFFFFL;

    private static final BigInteger LEAST_RAW = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int RAW_BITS = 64;

    private final DbcScanner scanner;
    private final DbcMistakes mistakes;
    private final DbcMessages messages;
    private final DbcAttributes attributes;
    private final List<Table> tables = new ArrayList<>();
    private final List<SignalLabels> labels = new ArrayList<>();
    private final List<SignalType> types = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private int entries;

    private DbcParser(String text, DbcMistakes mistakes) {
        this.scanner = new DbcScanner(text);
        this.mistakes = mistakes;
        this.messages = new DbcMessages(scanner);
        this.attributes = new DbcAttributes(scanner);
    }

    /** What a text says; what cannot be read is missing and stands in the mistakes. */
    static DbcFile parse(String text, DbcMistakes mistakes) {
        return new DbcParser(text, mistakes).file();
    }

    private DbcFile file() {
        while (!scanner.atEnd() && !mistakes.isFull() && entries <= MAX_ENTRIES) {
            Mark start = scanner.mark();
            try {
                statement();
            } catch (DbcSyntaxException e) {
                mistakes.add(e.place(), e.sentence());
                recover(start);
            }
        }
        return new DbcFile(
                messages.all(),
                tables,
                labels,
                types,
                branches,
                comments,
                attributes.definitions(),
                attributes.defaults(),
                attributes.values());
    }

    /** Goes on below the line in which the broken statement began: a missing quote spoils no more than that. */
    private void recover(Mark start) {
        scanner.reset(start);
        do {
            scanner.skipLine();
        } while (!scanner.atEnd() && !DbcKeywords.isKnown(scanner.peekWord()));
    }

    private void statement() throws DbcSyntaxException {
        DbcPlace place = scanner.place();
        String keyword = scanner.word("a keyword");
        if (!keyword.equals("SG_")) {
            messages.close();
        }
        switch (keyword) {
            case "VERSION" -> scanner.string("the version");
            case "NS_" -> newSymbols();
            case "BS_" -> bitTiming();
            case "BU_" -> nodes();
            case "BO_" -> count(messages::message);
            case "SG_" -> count(() -> messages.signal(place));
            case "CM_" -> count(() -> comments.add(comment(place)));
            case "VAL_TABLE_" -> count(() -> tables.add(table(place)));
            case "VAL_" -> count(() -> signalLabels(place));
            case "SIG_VALTYPE_" -> count(() -> types.add(type(place)));
            case "SG_MUL_VAL_" -> count(() -> branches.add(branch(place)));
            case "BA_DEF_" -> count(() -> attributes.definition(place));
            case "BA_DEF_DEF_" -> count(() -> attributes.defaultValue(place));
            case "BA_" -> count(() -> attributes.value(place));
            default -> skip(place, keyword);
        }
    }

    /** A step that may fail. */
    private interface Step {
        void run() throws DbcSyntaxException;
    }

    private void count(Step step) throws DbcSyntaxException {
        countOne();
        step.run();
    }

    private void countOne() throws DbcSyntaxException {
        entries++;
        if (entries > MAX_ENTRIES) {
            throw new DbcSyntaxException(scanner.place(), "the file has more than " + MAX_ENTRIES + " entries");
        }
    }

    private void skip(DbcPlace place, String keyword) throws DbcSyntaxException {
        if (!DbcKeywords.isSkipped(keyword)) {
            throw new DbcSyntaxException(place, "unknown keyword " + DbcScanner.shortened(keyword));
        }
        while (!scanner.take(';')) {
            if (scanner.atEnd() || (scanner.atLineStart() && DbcKeywords.isKnown(scanner.peekWord()))) {
                throw scanner.expected("\";\"");
            }
            if (scanner.sees('"')) {
                scanner.string("a text");
            } else {
                scanner.skipCharacter();
            }
        }
    }

    /** Keywords that the file may use: each in a line of its own, or all behind the colon. */
    private void newSymbols() throws DbcSyntaxException {
        scanner.expect(':');
        boolean first = true;
        while (true) {
            first &= scanner.inSameLine();
            Mark before = scanner.mark();
            if (scanner.takeWord() == null || (!first && scanner.inSameLine())) {
                scanner.reset(before);
                return;
            }
        }
    }

    private void bitTiming() throws DbcSyntaxException {
        scanner.expect(':');
        while (scanner.seesNumber()) {
            scanner.number("a bit timing");
            if (!scanner.take(':')) {
                scanner.take(',');
            }
        }
        scanner.take(';');
    }

    private void nodes() throws DbcSyntaxException {
        scanner.expect(':');
        boolean more = true;
        while (more) {
            boolean continued =
                    scanner.inSameLine() || (!scanner.atLineStart() && !DbcKeywords.isKnown(scanner.peekWord()));
            more = continued && scanner.takeWord() != null;
        }
    }

    private Comment comment(DbcPlace place) throws DbcSyntaxException {
        Target target = attributes.target();
        String text = scanner.string("a comment");
        scanner.expect(';');
        return new Comment(place, target, text);
    }

    private Table table(DbcPlace place) throws DbcSyntaxException {
        return new Table(place, scanner.word("the name of a table"), labelsToEnd());
    }

    private void signalLabels(DbcPlace place) throws DbcSyntaxException {
        if (!scanner.seesNumber()) {
            scanner.word("a message id or the name of an environment variable");
            labelsToEnd();
            return;
        }
        Target.OfSignal target = signal();
        String table = scanner.seesNumber() || scanner.sees(';') ? "" : scanner.word("a raw value or a table");
        labels.add(new SignalLabels(place, target, table, labelsToEnd()));
    }

    private List<Label> labelsToEnd() throws DbcSyntaxException {
        List<Label> found = new ArrayList<>();
        while (!scanner.take(';')) {
            countOne();
            DbcPlace place = scanner.place();
            BigDecimal number = scanner.number("a raw value or \";\"");
            found.add(new Label(raw(place, number), scanner.string("the value's text")));
        }
        return found;
    }

    private static long raw(DbcPlace place, BigDecimal number) throws DbcSyntaxException {
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            throw new DbcSyntaxException(place, "a raw value must be a whole number, was " + number);
        }
        BigInteger whole = number.toBigInteger();
        if (whole.compareTo(LEAST_RAW) < 0 || (whole.signum() > 0 && whole.bitLength() > RAW_BITS)) {
            throw new DbcSyntaxException(place, "a raw value must fit 64 bits, was " + number);
        }
        return whole.longValue();
    }

    private SignalType type(DbcPlace place) throws DbcSyntaxException {
        Target.OfSignal target = signal();
        scanner.take(':');
        int type = (int) scanner.whole("the type of a signal (0 whole number, 1 float, 2 double)", 2);
        scanner.expect(';');
        return new SignalType(place, target, type);
    }

    private Branch branch(DbcPlace place) throws DbcSyntaxException {
        Target.OfSignal target = signal();
        String selector = scanner.word("the name of the selecting signal");
        List<Range> ranges = new ArrayList<>();
        do {
            countOne();
            DbcPlace at = scanner.place();
            long least = scanner.whole("a range's least value", Long.MAX_VALUE);
            scanner.expect('-');
            long greatest = scanner.whole("a range's greatest value", Long.MAX_VALUE);
            if (least > greatest) {
                throw new DbcSyntaxException(at, "a range must not fall, was " + least + "-" + greatest);
            }
            ranges.add(new Range(least, greatest));
        } while (scanner.take(','));
        scanner.expect(';');
        return new Branch(place, target, selector, ranges);
    }

    private Target.OfSignal signal() throws DbcSyntaxException {
        return new Target.OfSignal(scanner.whole("a message id", MAX_ID), scanner.word("a signal name"));
    }
}

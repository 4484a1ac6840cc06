package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameBits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Tables with a head, one row to one frame ({@link CsvHead} has the names that are known); for one thread.
 *
 * <pre>{@code
 * Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8            SavvyCAN: µs
 * 39747828,000005EB,false,Rx,0,8,E8,45,85,4B,4A,28,36,69,
 * timestamp,arbitration_id,extended,remote,error,dlc,data              python-can: base64
 * Marked,Time,Serial Bus,ID,Type,DLC,Data,CRC,Errors                   an oscilloscope
 * ,172.1ms,Serial1,0CF00300,Data,8,FF 00 23 FF 06 FF FF FF,123A,
 * }</pre>
 *
 * <p>Identifiers and data are hex. Where no column says whether an identifier has 29 bits, the number of its digits does: up to
 * four are 11 bits. A bus that is a number is {@code can0} for 0 and so on; one that is missing is {@code can0}. Times without a
 * date begin at 1970-01-01T00:00:00Z, as do all frames of a table without times ({@link CsvTime} tells units). Rows are rejected
 * that name an error, whose length and data disagree, or whose checksum, where there is a column for it, is another one
 * ({@link FrameBits#checksum}).
 */
final class CsvParser implements LineParser {
    private static final int MAX_BUS = 999;
    private static final int STANDARD_DIGITS = 4;

    private final Fields fields = new Fields();
    private @Nullable CsvHead head;
    private @Nullable CsvTime unit;

    @Override
    public boolean isComment(int first) {
        return first == '#';
    }

    @Override
    public @Nullable CanFrame parse(byte[] line, int length, boolean terminated) throws MalformedLine {
        CsvHead known = head;
        if (known == null) {
            head = CsvHead.of(new String(line, 0, length, StandardCharsets.ISO_8859_1));
            unit = head == null ? null : head.unit();
            if (head == null) {
                throw new MalformedLine("not a head that names identifier and data");
            }
            return null;
        }
        fields.splitAt(known.separator(), line, length);
        return row(known, terminated);
    }

    private CanFrame row(CsvHead columns, boolean terminated) throws MalformedLine {
        long micros = columns.time() < 0 ? 0 : time(columns.time());
        String channel = channel(columns.channel());
        if (isTrue(columns.error())) {
            return FrameRules.error(micros, channel);
        }
        requireGood(columns);
        if (fields.width(columns.id()) == 0) {
            throw new MalformedLine("no identifier: " + fields.quoteFrom(0));
        }
        CanId id = identifier(columns);
        if (isTrue(columns.remote()) || fields.is(columns.type(), "remote") || fields.is(columns.type(), "rtr")) {
            return FrameRules.remote(micros, channel, id, columns.length() < 0 ? 0 : length(columns));
        }
        byte[] data = data(columns, terminated);
        boolean flexible = isTrue(columns.flexible()) || data.length > CanFrame.MAX_CLASSICAL_LENGTH;
        CanFrame frame = FrameRules.data(micros, channel, id, flexible, data);
        if (fields.width(columns.crc()) > 0) {
            requireChecksum(frame, columns.crc());
        }
        return frame;
    }

    private void requireGood(CsvHead columns) throws MalformedLine {
        int error = columns.error();
        if (fields.width(error) > 0 && !isFalse(error)) {
            throw new MalformedLine("the recorder marked an error: " + fields.quote(error));
        }
        if (fields.is(columns.type(), "error")) {
            throw new MalformedLine("the recorder marked an error: " + fields.quoteFrom(0));
        }
    }

    private void requireChecksum(CanFrame frame, int field) throws MalformedLine {
        if (!frame.flexibleDataRate() && FrameBits.checksum(frame) != fields.hex(field, "CRC")) {
            throw new MalformedLine(
                    "checksum " + fields.quote(field) + " is not that of the frame, so its bits are not what was sent");
        }
    }

    private boolean isTrue(int field) {
        return fields.is(field, "1") || fields.is(field, "true") || fields.is(field, "yes");
    }

    private boolean isFalse(int field) {
        return fields.is(field, "0") || fields.is(field, "false") || fields.is(field, "no") || fields.is(field, "none");
    }

    private long time(int field) throws MalformedLine {
        if (fields.width(field) == 0) {
            throw new MalformedLine("no time: " + fields.quoteFrom(0));
        }
        TextCursor text = fields.cursor(field);
        boolean dated = fields.byteAt(field, 4) == '-';
        long micros = dated ? Times.takeDateTime(text) : counted(field);
        if (micros < 0 || !fields.isRead(field)) {
            throw new MalformedLine("not a time: " + fields.quote(field));
        }
        return Times.requireDated(micros, fields.quote(field));
    }

    private long counted(int field) {
        TextCursor text = fields.cursor(field);
        long whole = text.takeNumber();
        int decimals = text.decimals();
        CsvTime own = suffix(field, text.at());
        if (own == null && unit == null && whole >= 0) {
            unit = CsvTime.guessed(whole, decimals);
        }
        CsvTime of = own != null ? own : unit != null ? unit : CsvTime.SECONDS;
        long micros = of.take(fields.cursor(field));
        text.move(own == null ? text.at() : fields.endOf(field));
        return micros;
    }

    /** The unit behind a number; null when there is none. */
    private @Nullable CsvTime suffix(int field, int from) {
        int end = fields.endOf(field);
        return from < end ? CsvTime.named(fields.cursor(field).text(from, end).strip()) : null;
    }

    private String channel(int field) throws MalformedLine {
        if (fields.width(field) == 0) {
            return FrameRules.channel(0);
        }
        return fields.isNumber(field)
                ? FrameRules.channel(fields.number(field, MAX_BUS, "bus"))
                : FrameRules.channel(fields.text(field), fields.quote(field));
    }

    private CanId identifier(CsvHead columns) throws MalformedLine {
        int field = columns.id();
        long bits = fields.hex(field, "identifier");
        boolean extended = fields.width(columns.extended()) == 0
                ? fields.hexDigits(field) > STANDARD_DIGITS
                : isTrue(columns.extended());
        return FrameRules.id(bits, extended, fields.quote(field));
    }

    private int length(CsvHead columns) throws MalformedLine {
        return fields.number(columns.length(), CanFrame.MAX_FLEXIBLE_LENGTH, "length");
    }

    private byte[] data(CsvHead columns, boolean terminated) throws MalformedLine {
        if (columns.data() < 0) {
            return single(columns, terminated);
        }
        byte[] data = columns.base64() ? base64(columns.data()) : joined(columns.data());
        if (columns.length() >= 0 && data.length != length(columns)) {
            throw new MalformedLine(
                    "length " + fields.quote(columns.length()) + " and data disagree: " + fields.quote(columns.data()));
        }
        boolean last = columns.data() == fields.count() - 1 && columns.length() < 0;
        if (!terminated && last && data.length != CanFrame.MAX_CLASSICAL_LENGTH) {
            throw new MalformedLine(
                    "the last line has no line break, so its data may be cut off: " + fields.quote(columns.data()));
        }
        return data;
    }

    private byte[] single(CsvHead columns, boolean terminated) throws MalformedLine {
        int given = columns.length() < 0 ? filled(columns) : length(columns);
        if (given > columns.bytes().size()) {
            throw new MalformedLine(
                    "length " + given + " and " + columns.bytes().size() + " columns of data bytes disagree");
        }
        boolean open = columns.length() < 0 && given < columns.bytes().size();
        if (!terminated && given > 0 && (open || fields.width(columns.bytes().get(given - 1)) < 2)) {
            throw new MalformedLine(
                    "the last line has no line break, so its data may be cut off: " + fields.quoteFrom(0));
        }
        byte[] data = new byte[given];
        for (int i = 0; i < given; i++) {
            data[i] = fields.bytes(columns.bytes().get(i), 1, 1)[0];
        }
        return data;
    }

    private int filled(CsvHead columns) {
        int filled = 0;
        while (filled < columns.bytes().size() && fields.width(columns.bytes().get(filled)) > 0) {
            filled++;
        }
        return filled;
    }

    private byte[] base64(int field) throws MalformedLine {
        try {
            return Base64.getDecoder().decode(fields.text(field));
        } catch (IllegalArgumentException e) {
            throw new MalformedLine("data are not base64: " + fields.quote(field));
        }
    }

    /** Hex digits in pairs, with blanks, dashes, colons or {@code 0x} before them or not. */
    private byte[] joined(int field) throws MalformedLine {
        ByteArrayOutputStream data = new ByteArrayOutputStream(CanFrame.MAX_FLEXIBLE_LENGTH);
        int at = 0;
        while (at < fields.width(field)) {
            int value = fields.byteAt(field, at);
            boolean prefix = value == '0' && fields.byteAt(field, at + 1) == 'x';
            if (prefix) {
                at += 2;
            } else if (value == ' ' || value == '-' || value == ':') {
                at++;
            } else {
                data.write((int) fields.hex(field, at, Math.min(at + 2, fields.width(field)), "data"));
                at += 2;
            }
        }
        return pairs(field, data);
    }

    private byte[] pairs(int field, ByteArrayOutputStream data) throws MalformedLine {
        int digits = 0;
        for (int i = 0; i < fields.width(field); i++) {
            boolean prefix = Character.toLowerCase(fields.byteAt(field, i)) == 'x';
            digits += prefix ? -1 : Character.digit(fields.byteAt(field, i), 16) >= 0 ? 1 : 0;
        }
        if (digits != 2 * data.size()) {
            throw new MalformedLine("odd number of hex digits in data: " + fields.quote(field));
        }
        return data.toByteArray();
    }
}

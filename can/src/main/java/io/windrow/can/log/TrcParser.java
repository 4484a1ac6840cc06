package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PCAN traces, all versions, by their columns (PEAK CAN TRC File Format, 2023); for one thread.
 *
 * <pre>{@code
 * 1.0  N O I L D          1)      1841      0001  8  00 00 00 00 00 00 00 00
 * 1.1  N O T I L D        1)      1059.9  Rx         0300  7  00 00 00 00 04 00 00
 * 1.2  N O B T I L D      1)      1059.900  1  Rx         0300  7  00 00 00 00 04 00 00
 * 1.3  N O B T I R L D    1)      1059.900 1  Rx        0300 -  7    00 00 00 00 04 00 00
 * 2.0  N O T I d l D      5      1334.416 FD     0500 Tx 12 01 02 03 04 05 06 07 08 09 0A 0B 0C
 * 2.1  N O T B I d R L D  5      1334.416 FD 1      0500 Tx -  9    01 02 03 04 05 06 07 08 09 0A 0B 0C
 *
 * N number, O offset in ms, T type, B bus, I identifier (4 digits: 11 bits, 8: 29), d direction,
 * R reserved, L length code, l length in bytes, D data; 2.x names its columns in $COLUMNS
 * }</pre>
 *
 * <p>Offsets count from {@code $STARTTIME}, days since 1899-12-30 in the recorder's local time, which is taken as UTC; without
 * it, or when it is not in the years 1970 to 9999, from 1970-01-01T00:00:00Z. Bus 1, and a trace without buses, is {@code can0}.
 * Errors on the bus become error frames that say no more; warnings, states, counters and events (Warng, ST, EC, EV) are
 * passed over.
 */
final class TrcParser implements LineParser {
    static final Pattern SHAPE = Pattern.compile(";\\$(FILEVERSION|STARTTIME|COLUMNS)=.*|\\s*\\d+\\)\\s+\\d.*");

    private static final Map<String, String> COLUMNS = Map.of(
            "1.0", "NOILD", "1.1", "NOTILD", "1.2", "NOBTILD", "1.3", "NOBTIRLD", "2.0", "NOTIdlD", "2.1", "NOTBIdRLD");
    private static final Pattern COLUMN_LIST = Pattern.compile("[NOTBIdRLlD](,[NOTBIdRLlD]){2,}");
    private static final BigDecimal EPOCH_DAY = BigDecimal.valueOf(25_569);
    private static final int COARSE_DECIMALS = 10;
    private static final int MAX_BUS = 999;

    private final Fields fields = new Fields();
    private String columns = "NOILD";
    private long startMicros;

    @Override
    public boolean isComment(int first) {
        return first == ';';
    }

    @Override
    public void comment(byte[] line, int length) {
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1).trim();
        if (text.startsWith(";$FILEVERSION=")) {
            columns = COLUMNS.getOrDefault(text.substring(text.indexOf('=') + 1).trim(), columns);
        } else if (text.startsWith(";$COLUMNS=")) {
            String list = text.substring(text.indexOf('=') + 1).trim();
            columns = COLUMN_LIST.matcher(list).matches() && columns.contains("d") ? list.replace(",", "") : columns;
        } else if (text.startsWith(";$STARTTIME=")) {
            startMicros = micros(text.substring(text.indexOf('=') + 1).trim());
        }
    }

    /** Ten decimals of a day are 9 µs; so the last digit of a µs is not made up. */
    private static long micros(String days) {
        if (!days.matches("\\d{1,7}(\\.\\d{1,20})?")) {
            return 0;
        }
        BigDecimal day = new BigDecimal(days);
        int places = day.scale() > COARSE_DECIMALS ? 0 : -1;
        long micros = day.subtract(EPOCH_DAY)
                .multiply(BigDecimal.valueOf(Times.MICROS_PER_DAY))
                .setScale(places, RoundingMode.HALF_UP)
                .longValue();
        return Times.isDated(micros) ? micros : 0;
    }

    @Override
    public @Nullable CanFrame parse(byte[] line, int length, boolean terminated) throws MalformedLine {
        fields.splitAtBlanks(line, length);
        requireNumber();
        long offset = fields.micros(column('O'), 3, "time offset");
        long micros = Times.requireDated(startMicros + offset, fields.quote(column('O')));
        int type = column('T');
        if (type >= 0 && isState(type)) {
            return null;
        }
        if (type >= 0 && (fields.is(type, "Error") || fields.is(type, "ER"))) {
            return FrameRules.error(micros, channel());
        }
        boolean old = !columns.contains("d");
        return old ? oldFrame(micros, type) : frame(micros, type);
    }

    private int column(char name) {
        return columns.indexOf(name);
    }

    private void requireNumber() throws MalformedLine {
        TextCursor text = fields.cursor(0);
        boolean good = text.takeNumber() >= 0;
        text.take(')');
        if (!good || !fields.isRead(0)) {
            throw new MalformedLine("a line begins with its number, this one with " + fields.quote(0));
        }
    }

    private boolean isState(int type) {
        return fields.is(type, "Warng") || fields.is(type, "ST") || fields.is(type, "EC") || fields.is(type, "EV");
    }

    private String channel() throws MalformedLine {
        int bus = column('B');
        return FrameRules.channel(bus < 0 ? 0 : Math.max(1, fields.number(bus, MAX_BUS, "bus")) - 1);
    }

    /** Version 1.x; in 1.0 the identifier FFFFFFFF marks a warning and the first data word an error. */
    private @Nullable CanFrame oldFrame(long micros, int type) throws MalformedLine {
        if (type >= 0 && !fields.is(type, "Rx") && !fields.is(type, "Tx")) {
            throw new MalformedLine("type must be Rx, Tx, Warng or Error, was " + fields.quote(type));
        }
        int data = column('D');
        if (fields.is(column('I'), "FFFFFFFF")) {
            return null;
        }
        if (fields.is(data, "ERROR")) {
            return FrameRules.error(micros, channel());
        }
        boolean remote = fields.is(data, "RTR");
        return frame(micros, remote, false);
    }

    private CanFrame frame(long micros, int type) throws MalformedLine {
        boolean remote = fields.is(type, "RR");
        boolean flexible =
                fields.is(type, "FD") || fields.is(type, "FB") || fields.is(type, "FE") || fields.is(type, "BI");
        if (!remote && !flexible && !fields.is(type, "DT")) {
            throw new MalformedLine("type must be DT, FD, FB, FE, BI, RR, ER, ST, EC or EV, was " + fields.quote(type));
        }
        return frame(micros, remote, flexible);
    }

    private CanFrame frame(long micros, boolean remote, boolean flexible) throws MalformedLine {
        CanId id = fields.identifier(column('I'));
        int length = length(flexible);
        int data = column('D') < 0 ? columns.length() : column('D');
        if (remote) {
            fields.requireEnd(fields.is(data, "RTR") ? data + 1 : data);
            return FrameRules.remote(micros, channel(), id, length);
        }
        FrameRules.requireLength(length, flexible);
        fields.requireEnd(data + length);
        return FrameRules.data(micros, channel(), id, flexible, fields.bytes(data, length));
    }

    private int length(boolean flexible) throws MalformedLine {
        int code = column('L');
        return code < 0
                ? fields.number(column('l'), CanFrame.MAX_FLEXIBLE_LENGTH, "length")
                : FrameRules.lengthOf(fields.number(code, 15, "length code"), flexible);
    }
}

package io.windrow.timescale.sink;

import io.windrow.avro.Quality;
import io.windrow.avro.SignalKind;
import io.windrow.can.frame.Pgn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of readings straight from the record's bytes, where these are laid out as our schema says and their signals as those of the same
 * message before; all others go the way of every record, after which their layout is known. Used by one thread.
 *
 * <pre>{@code
 * 0x00 | int32 schema id | equipment_id | gateway_id | channel | source_address | source_name or null | destination | pgn | message
 *   | instance | boot_id or null | sequence or null | captured_at | received_at | clock_ahead | definition_version
 *   | signal … | trouble code … or null
 * }</pre>
 */
final class ReadingRows implements RowEncoder {
    private static final int SLOTS = 1 << 10;
    private static final int TEXT_BYTES = KnownHeads.TEXT_BYTES;
    private static final int KINDS = SignalKind.values().length;
    private static final char[] LETTERS = letters();

    private final WriterSchemas schemas;
    private final RowEncoder others;
    private final Layouts layouts;
    private final ReadingFields fields = new ReadingFields();
    private final KnownHeads heads = new KnownHeads();
    private final AvroBytes in = new AvroBytes();
    private final @Nullable KnownMessage[] slots = new KnownMessage[SLOTS];
    private byte[] version = {};
    private byte[] versionField = {};
    private int messageAt;
    private int messageEnd;

    /**
     * @param others takes what this does not; closed with this
     * @param layouts those of {@code others}
     */
    ReadingRows(WriterSchemas schemas, RowEncoder others, Layouts layouts) {
        this.schemas = schemas;
        this.others = others;
        this.layouts = layouts;
    }

    @Override
    public RowMapping.Place encode(ConsumerRecord<byte[], byte[]> source, RowBuffer rows)
            throws RefusedRow, Decoder.RegistryAwayException {
        if (!schemas.isOurs(source)) {
            return others.encode(source, rows);
        }
        if (read(source.value())) {
            return fields.write(rows);
        }
        RowMapping.Place place = others.encode(source, rows);
        remember(source.value());
        return place;
    }

    @Override
    public void close() {
        schemas.close();
        others.close();
    }

    private boolean read(byte[] value) {
        messageEnd = 0;
        in.read(value, WriterSchemas.PREFIX_BYTES);
        if (!readHead() || !readVersion()) {
            return false;
        }
        KnownMessage known = slots[slot(value)];
        if (known == null || !known.is(fields.pgn, value, messageAt, messageEnd) || !readSignals(known)) {
            return false;
        }
        skipTroubleCodes();
        if (!in.isAtEnd()) {
            return false;
        }
        fields.message = known.field();
        fields.layoutId = known.layout().id();
        layouts.use(known.layout());
        return true;
    }

    private boolean readHead() {
        int namesAt = in.position();
        in.skip(TEXT_BYTES);
        in.skip(TEXT_BYTES);
        in.skip(TEXT_BYTES);
        int namesEnd = in.position();
        fields.sourceAddress = in.upTo(ReadingFields.MAX_ADDRESS);
        fields.hasSourceName = in.upTo(1) == 1;
        fields.sourceName = fields.hasSourceName ? in.number() : 0;
        fields.destination = in.upTo(ReadingFields.MAX_ADDRESS);
        fields.pgn = in.upTo(Pgn.MAX);
        int length = in.skip(TEXT_BYTES);
        messageEnd = in.position();
        messageAt = messageEnd - length;
        fields.instance = in.int32();
        int bootAt = in.position();
        if (in.upTo(1) == 1) {
            in.skip(TEXT_BYTES);
        }
        FrameHead head = in.isBroken() ? null : heads.of(in.bytes(), namesAt, namesEnd, bootAt, in.position());
        if (head == null) {
            return false;
        }
        fields.head = head;
        return readTimes();
    }

    private boolean readTimes() {
        fields.hasSequence = in.upTo(1) == 1;
        fields.sequence = fields.hasSequence ? in.number() : 0;
        fields.capturedAtMicros = in.number();
        in.number(); // received_at has no column
        fields.clockAhead = in.bool();
        return !in.isBroken() && fields.capturedAtMicros >= 0 && fields.capturedAtMicros <= Checks.LAST_MICROS;
    }

    /** Almost always the one of the record before. */
    private boolean readVersion() {
        int length = in.skip(TEXT_BYTES);
        int start = in.position() - length;
        if (in.isBroken() || length == 0) {
            return false;
        }
        if (!Arrays.equals(version, 0, version.length, in.bytes(), start, start + length)) {
            String text = new String(in.bytes(), start, length, StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                return false;
            }
            version = Arrays.copyOfRange(in.bytes(), start, start + length);
            versionField = RowBuffer.textField(text);
        }
        fields.definitionVersion = versionField;
        return true;
    }

    private boolean readSignals(KnownMessage known) {
        fields.noSignals();
        for (int block = in.upTo(known.signals()); block > 0; block = in.upTo(known.signals())) {
            for (int i = 0; i < block; i++) {
                if (fields.signals() == known.signals()) {
                    return false;
                }
                readSignal(known);
            }
        }
        return !in.isBroken() && fields.signals() == known.signals();
    }

    private void readSignal(KnownMessage known) {
        int signal = fields.signals();
        in.expect(known.before(signal));
        boolean hasValue = in.upTo(1) == 1;
        long value = hasValue ? in.fixed64() : 0;
        long raw = in.number();
        in.expect(known.after(signal));
        char letter = LETTERS[in.upTo(LETTERS.length - 1)];
        in.upTo(KINDS - 1);
        if (in.upTo(1) == 1) {
            in.skip(Integer.MAX_VALUE); // the label has no column
        }
        fields.signal(letter, hasValue, value, raw);
    }

    private void skipTroubleCodes() {
        if (in.upTo(1) == 0) {
            return;
        }
        for (int block = in.upTo(Integer.MAX_VALUE); block > 0; block = in.upTo(Integer.MAX_VALUE)) {
            for (int i = 0; i < block && !in.isBroken(); i++) {
                in.int32();
                in.int32();
                if (in.upTo(1) == 1) {
                    in.int32();
                }
            }
        }
    }

    /** The other way took it: the layout that it found is that of the next one, too. */
    private void remember(byte[] value) {
        if (messageEnd == 0) {
            return;
        }
        var message = new String(value, messageAt, messageEnd - messageAt, StandardCharsets.UTF_8);
        Layout layout = layouts.latest(fields.pgn, message);
        int slot = slot(value);
        KnownMessage known = slots[slot];
        if (layout != null && (known == null || !known.layout().equals(layout))) {
            slots[slot] = new KnownMessage(layout);
        }
    }

    private int slot(byte[] value) {
        int hash = fields.pgn;
        for (int i = messageAt; i < messageEnd; i++) {
            hash = 31 * hash + value[i];
        }
        return (hash ^ (hash >>> 16)) & (SLOTS - 1);
    }

    private static char[] letters() {
        Quality[] all = Quality.values();
        char[] letters = new char[all.length];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = ReadingMapping.letter(all[i]);
        }
        return letters;
    }
}

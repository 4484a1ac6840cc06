package io.windrow.timescale.sink;

import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of frames straight from the record's bytes, where these are laid out as our schema says and everything in them is as it
 * should be; all others go the way of every record, which tells what is wrong with them. Used by one thread.
 *
 * <p>The record begins with machine, gateway, channel and boot, which all frames of an origin share: they are compared as bytes.
 *
 * <pre>{@code
 * 0x00 | int32 schema id | equipment_id | gateway_id | channel | boot_id or null | sequence or null | lane | captured_at | can_id
 *   | extended | kind | fd | remote_length | data
 * }</pre>
 */
final class FrameRows implements RowEncoder {
    private static final Lane[] LANES = Lane.values();
    private static final FrameKind[] KINDS = FrameKind.values();

    private final WriterSchemas schemas;
    private final RowEncoder others;
    private final FrameFields fields;
    private final AvroBytes in = new AvroBytes();
    private final KnownHeads heads = new KnownHeads();

    /** @param others takes what this does not; closed with this */
    FrameRows(WriterSchemas schemas, RowEncoder others, Duration aheadBound) {
        this.schemas = schemas;
        this.others = others;
        this.fields = new FrameFields(aheadBound.toNanos() / 1000);
    }

    @Override
    public RowMapping.Place encode(ConsumerRecord<byte[], byte[]> source, RowBuffer rows)
            throws RefusedRow, Decoder.RegistryAwayException {
        return schemas.isOurs(source) && read(source.value())
                ? fields.write(source.timestamp(), rows)
                : others.encode(source, rows);
    }

    @Override
    public void close() {
        schemas.close();
        others.close();
    }

    private boolean read(byte[] value) {
        in.read(value, WriterSchemas.PREFIX_BYTES);
        FrameHead head = head();
        if (head == null) {
            return false;
        }
        fields.head = head;
        fields.sequence = in.upTo(1) == 0 ? FrameFields.NO_SEQUENCE : sequence();
        fields.lane = LANES[in.upTo(LANES.length - 1)];
        fields.capturedAtMicros = in.number();
        fields.canId = in.upTo(Integer.MAX_VALUE);
        fields.extended = in.bool();
        fields.kind = KINDS[in.upTo(KINDS.length - 1)];
        fields.fd = in.bool();
        fields.remoteLength = in.upTo(FrameMapping.REMOTE_LENGTH_LIMIT);
        fields.dataLength = in.skip(FrameMapping.DATA_LIMIT);
        fields.dataStart = in.position() - fields.dataLength;
        fields.bytes = value;
        return in.isAtEnd()
                && fields.capturedAtMicros >= 0
                && fields.capturedAtMicros <= Checks.LAST_MICROS
                && fields.sequence <= FrameMapping.SEQUENCE_LIMIT
                && fields.canId <= FrameMapping.idLimit(fields.extended, fields.kind);
    }

    private long sequence() {
        long number = in.number();
        return number < 0 ? Long.MAX_VALUE : number; // beyond the limit: refused as the other way refuses it
    }

    private @Nullable FrameHead head() {
        int start = in.position();
        for (int text = 0; text < 3; text++) {
            in.skip(KnownHeads.TEXT_BYTES);
        }
        int bootAt = in.position();
        if (in.upTo(1) == 1) {
            in.skip(KnownHeads.TEXT_BYTES);
        }
        return in.isBroken() ? null : heads.of(in.bytes(), start, bootAt, bootAt, in.position());
    }
}

package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameRecordsTest {
    private static final CanId EEC1 = CanId.extended(0x0CF00400);
    private static final byte[] FOUR = {1, -1, 0, 127};

    private final FrameRecords records = new FrameRecords(new Sender("tractor-1", "box-9"));

    private io.windrow.avro.CanFrame record(CanFrame frame) {
        var origin = new Origin(new BootId("b-1"), frame.channel());
        return records.record(new NumberedFrame(origin, 42, Lane.BACKLOG, frame));
    }

    @Test
    void whoSentItAndItsNumberAreInEveryRecord() {
        var record = record(CanFrame.data(1, "can1", EEC1, FOUR));

        assertThat(record.getEquipmentId()).isEqualTo("tractor-1");
        assertThat(record.getGatewayId()).isEqualTo("box-9");
        assertThat(record.getChannel()).isEqualTo("can1");
        assertThat(record.getBootId()).isEqualTo("b-1");
        assertThat(record.getSequence()).isEqualTo(42);
        assertThat(record.getLane()).isEqualTo(Lane.BACKLOG);
    }

    @Test
    void aDataFrame() {
        var record = record(CanFrame.data(1, "can0", EEC1, FOUR));

        assertThat(record.getCanId()).isEqualTo(0x0CF00400);
        assertThat(record.getExtended()).isTrue();
        assertThat(record.getKind()).isEqualTo(FrameKind.DATA);
        assertThat(record.getFd()).isFalse();
        assertThat(record.getRemoteLength()).isZero();
        assertThat(record.getData()).isEqualTo(ByteBuffer.wrap(FOUR));
    }

    @Test
    void aFrameWithElevenBits() {
        var record = record(CanFrame.data(1, "can0", CanId.standard(0x7FF)));

        assertThat(record.getCanId()).isEqualTo(0x7FF);
        assertThat(record.getExtended()).isFalse();
        assertThat(record.getData().remaining()).isZero();
    }

    @Test
    void aFlexibleFrameOfSixtyFourBytes() {
        var record = record(CanFrame.flexible(1, "can0", EEC1, new byte[64]));

        assertThat(record.getFd()).isTrue();
        assertThat(record.getKind()).isEqualTo(FrameKind.DATA);
        assertThat(record.getData().remaining()).isEqualTo(64);
    }

    @Test
    void aRemoteFrameKeepsHowMuchItAsksFor() {
        var record = record(CanFrame.remote(1, "can0", CanId.standard(0x123), 8));

        assertThat(record.getKind()).isEqualTo(FrameKind.REMOTE);
        assertThat(record.getRemoteLength()).isEqualTo(8);
        assertThat(record.getData().remaining()).isZero();
    }

    @Test
    void anErrorFrameKeepsItsClasses() {
        var record = record(CanFrame.error(1, "can0", 0x80, new byte[8]));

        assertThat(record.getKind()).isEqualTo(FrameKind.ERROR);
        assertThat(record.getCanId()).isEqualTo(0x80);
        assertThat(record.getExtended()).isTrue();
    }

    @Test
    void microsecondsAreKeptOnBothSidesOf1970() {
        assertThat(record(CanFrame.data(1_436_509_052_249_713L, "can0", EEC1)).getCapturedAt())
                .isEqualTo(Instant.parse("2015-07-10T06:17:32.249713Z"));
        assertThat(record(CanFrame.data(-1, "can0", EEC1)).getCapturedAt())
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    }
}

package io.windrow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/**
 * The bytes of one record, spelled out by hand from the Avro 1.12 specification ("Binary Encoding": zig-zag integers,
 * length before text and bytes, branch before a union) behind the Confluent wire format (0x00, schema id in 4 bytes).
 */
class WireFormatTest {
    private static final CanFrame FRAME = CanFrame.newBuilder()
            .setEquipmentId("T1")
            .setGatewayId("g")
            .setChannel("can0")
            .setBootId("b")
            .setSequence(3L)
            .setLane(Lane.FRESH)
            .setCapturedAt(Instant.ofEpochSecond(1, 500_000))
            .setCanId(0x0CF00400)
            .setExtended(true)
            .setKind(FrameKind.DATA)
            .setFd(false)
            .setRemoteLength(0)
            .setData(ByteBuffer.wrap(HexFormat.of().parseHex("219B9BDD2F000F9B")))
            .build();

    private static final String GOLDEN = "00" + "00000000" // magic, schema id
            + "04" + "5431" // "T1"
            + "02" + "67" // "g"
            + "08" + "63616e30" // "can0"
            + "02" + "02" + "62" // branch 1: "b"
            + "02" + "06" // branch 1: 3
            + "00" // FRESH
            + "e8907a" // 1,000,500 microseconds, zig-zag 2,001,000
            + "809080cf01" // 0x0CF00400, zig-zag 0x19E00800, 7 bits at a time from the low end
            + "01" + "00" + "00" + "00" // extended, DATA, not FD, no remote length
            + "10" + "219b9bdd2f000f9b";

    @Test
    void aFrameIsWrittenAsTheSpecificationSays() {
        byte[] bytes = new PlainSerdes().value(Topics.CAN_FRAMES).serializer().serialize("can-frames", FRAME);

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
    }

    @Test
    void andReadBackAsItWas() {
        var serde = new PlainSerdes().value(Topics.CAN_FRAMES);

        assertThat(serde.deserializer().deserialize("can-frames", HexFormat.of().parseHex(GOLDEN)))
                .isEqualTo(FRAME);
    }

    @Test
    void bytesThatAreNoRecordAreRefused() {
        var deserializer = new PlainSerdes().value(Topics.CAN_FRAMES).deserializer();

        assertThatThrownBy(() -> deserializer.deserialize("can-frames", new byte[] {0, 0, 0, 0, 0, 4, 'T'}))
                .isInstanceOf(SerializationException.class);
    }
}

package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.decode.Decoding.Reason;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.LogLine;
import io.windrow.can.testdata.Seeds;
import io.windrow.can.testdata.SharedData;
import io.windrow.can.transport.Protocol;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BusDecoderTest {
    private final BusDecoder bus = new BusDecoder(Catalogue.builtIn());

    @Test
    void aSingleFrameIsAMessageAtOnce() {
        Received.Group group = group(frame(7, 0x0CF00400, "219B9BDD2F000F9B"));

        assertThat(group.pgn()).isEqualTo(61444);
        assertThat(group.source()).isZero();
        assertThat(group.destination()).isEqualTo(CanId.GLOBAL);
        assertThat(group.capturedAtMicros()).isEqualTo(7);
        assertThat(group.channel()).isEqualTo("can0");
        assertThat(group.transfer()).isEmpty();
        assertThat(message(group).definition().name()).isEqualTo("EEC1");
        assertThat(group.data()).hasSize(8);
    }

    @Test
    void aFastPacketIsAMessageWithItsLastFrameAndDatedByIt() {
        // 129029 of 43 bytes as the catalogue has it: 6 in the first frame, 7 in the others
        for (int i = 0; i < 6; i++) {
            String head = i == 0 ? "402B" : String.format("4%d", i);
            assertThat(bus.accept(frame(100 + i, 0x0DF80517, head + "00".repeat(8 - head.length() / 2))))
                    .isEqualTo(new Received.None(Reason.MULTI_PACKET));
        }
        Received.Group group = group(frame(106, 0x0DF80517, "4600000000000000"));

        assertThat(group.pgn()).isEqualTo(129029);
        assertThat(group.source()).isEqualTo(0x17);
        assertThat(group.capturedAtMicros()).isEqualTo(106);
        assertThat(message(group).length()).isEqualTo(43);
        assertThat(group.transfer())
                .hasValueSatisfying(transfer ->
                        assertThat(transfer.head().startedAtMicros()).isEqualTo(100));
        assertThat(bus.transfers().completed(Protocol.FAST_PACKET)).isOne();
    }

    @Test
    void aGroupThatCameByTheTransportProtocolHasItsOwnNumberAndNotThatOfThePackets() {
        bus.accept(frame(1, 0x1CECFF03, "20090002FFCAFE00"));
        bus.accept(frame(2, 0x1CEBFF03, "0101020304050607"));
        Received.Group group = group(frame(3, 0x1CEBFF03, "020809FFFFFFFFFF"));

        assertThat(group.pgn()).isEqualTo(65226);
        assertThat(group.source()).isEqualTo(3);
        assertThat(group.destination()).isEqualTo(CanId.GLOBAL);
        assertThat(HexFormat.of().formatHex(group.data())).isEqualTo("010203040506070809");
    }

    @Test
    void aGroupWithoutADefinitionIsOneAllTheSame() {
        Received.Group group = group(frame(1, 0x18FFAA11, "0102"));

        assertThat(group.pgn()).isEqualTo(0xFFAA);
        assertThat(group.decoding()).isEqualTo(new Decoding.None(Reason.UNKNOWN_PGN));
        assertThat(group.data()).containsExactly(1, 2);
    }

    @Test
    void whatHasNoGroupSaysWhy() {
        assertThat(bus.accept(CanFrame.data(1, "can0", CanId.standard(0x7E8), new byte[8])))
                .isEqualTo(new Received.None(Reason.NOT_EXTENDED));
        assertThat(bus.accept(CanFrame.remote(1, "can0", CanId.extended(0x18EA0000), 3)))
                .isEqualTo(new Received.None(Reason.NOT_DATA));
        assertThat(bus.accept(CanFrame.flexible(1, "can0", CanId.extended(0x0CF00400), new byte[8])))
                .isEqualTo(new Received.None(Reason.FD));
    }

    @Test
    void whatIsNotWholeAtTheEndIsCountedAsAbandoned() {
        bus.accept(frame(1, 0x0DF80517, "402B000000000000"));
        bus.end();

        assertThat(bus.transfers().completed(Protocol.FAST_PACKET)).isZero();
        assertThat(bus.transfers().abandoned(Protocol.FAST_PACKET)).isOne();
    }

    @Test
    void aRecordedBoatSaysMoreThanItsSingleFramesDo() throws IOException {
        Decoder alone = new Decoder(Catalogue.builtIn());
        int singles = 0;
        int messages = 0;
        try (CandumpReader log = CandumpReader.open(SharedData.require("logs/n2k-boat.candump.log"))) {
            while (log.hasNext()) {
                if (log.next() instanceof LogLine.Frame line) {
                    singles += alone.decode(line.frame()) instanceof Decoding.Message ? 1 : 0;
                    messages += bus.accept(line.frame()) instanceof Received.Group group
                                    && group.decoding() instanceof Decoding.Message
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(singles).isPositive();
        assertThat(messages - singles).isPositive().isLessThanOrEqualTo((int)
                bus.transfers().completed(Protocol.FAST_PACKET));
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyFramesWhateverGiveGroupsOrReasons(long seed) {
        Random random = Seeds.random("any frames whatever give groups or reasons", seed);
        int[] pgns = {0xEC00, 0xEB00, 0xC800, 0xC700, 0xFECA, 0xF004, 129029, 129025, 0xEF00};
        for (int i = 0; i < 50_000; i++) {
            int pgn = random.nextInt(4) == 0 ? random.nextInt(0x40000) : pgns[random.nextInt(pgns.length)];
            byte[] data = new byte[random.nextInt(9)];
            random.nextBytes(data);
            int id = random.nextInt(8) << 26 | pgn << 8 | random.nextInt(4);
            Received received = bus.accept(CanFrame.data(random.nextInt(1 << 24), "can0", CanId.extended(id), data));
            if (received instanceof Received.Group group && group.decoding() instanceof Decoding.Message message) {
                assertThat(message.toString()).startsWith(message.definition().name());
                assertThat(message.definition().pgn().number()).isEqualTo(group.pgn());
            }
        }
    }

    private Received.Group group(CanFrame frame) {
        Received received = bus.accept(frame);
        assertThat(received).isInstanceOf(Received.Group.class);
        return (Received.Group) received;
    }

    private static Decoding.Message message(Received.Group group) {
        assertThat(group.decoding()).isInstanceOf(Decoding.Message.class);
        return (Decoding.Message) group.decoding();
    }

    private static CanFrame frame(long micros, int id, String hex) {
        return CanFrame.data(micros, "can0", CanId.extended(id), HexFormat.of().parseHex(hex));
    }
}

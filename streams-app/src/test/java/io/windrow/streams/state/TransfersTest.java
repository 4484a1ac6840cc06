package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.can.frame.Pgn;
import io.windrow.can.transport.Fragmenter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

final class TransfersTest {
    private static final int WANTED = 65_226;
    private static final byte[] DATA = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore("transfers").get();
    private Transfers transfers = anew();

    private Transfers anew() {
        return new Transfers(store, pgn -> pgn == 129_029, pgn -> pgn == WANTED);
    }

    @Test
    void a_transfer_goes_on_after_a_restart() {
        List<CanFrame> frames = broadcast(WANTED, "boot", Lane.FRESH);
        accept(frames.subList(0, 2));
        transfers.write();

        transfers = anew();

        assertThat(transfers.accept(frames.get(2))).isNotNull().satisfies(transfer -> {
            assertThat(transfer.data()).isEqualTo(DATA);
            assertThat(transfer.head().source()).isEqualTo(3);
        });
        assertThat(transfers.write()).isZero();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void what_was_not_written_is_as_if_it_had_never_come() {
        List<CanFrame> frames = broadcast(WANTED, "boot", Lane.FRESH);
        accept(frames.subList(0, 1));
        transfers.write();
        accept(frames.subList(1, 2));

        transfers = anew();
        accept(frames.subList(1, 2));

        assertThat(transfers.accept(frames.get(2))).isNotNull();
    }

    @Test
    void lanes_and_boots_do_not_mix() {
        List<List<CanFrame>> all = List.of(
                broadcast(WANTED, "boot", Lane.FRESH),
                broadcast(WANTED, "boot", Lane.BACKLOG),
                broadcast(WANTED, "later", Lane.FRESH));

        long whole = IntStream.range(0, 3)
                .mapToObj(packet -> all.stream().map(frames -> frames.get(packet)))
                .flatMap(frames -> frames)
                .filter(frame -> transfers.accept(frame) != null)
                .count();

        assertThat(whole).isEqualTo(3);
    }

    @Test
    void groups_that_nobody_wants_cost_no_store_and_count_as_nothing() {
        accept(broadcast(65_227, "boot", Lane.FRESH));

        assertThat(transfers.write()).isZero();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void it_takes_classical_frames_of_transport_groups_alone() {
        CanFrame frame = broadcast(WANTED, "boot", Lane.FRESH).get(0);
        assertThat(transfers.takes(frame)).isTrue();

        frame.setFd(true);
        assertThat(transfers.takes(frame)).isFalse();
        frame.setFd(false);
        frame.setExtended(false);
        assertThat(transfers.takes(frame)).isFalse();
        frame.setExtended(true);
        frame.setCanId(frame.getCanId() | 0x60000000);
        assertThat(transfers.takes(frame)).isFalse();
    }

    /** Boots that end in the middle of a transfer. */
    @Test
    void of_too_many_lanes_with_open_transfers_those_silent_longest_are_given_up_and_counted() {
        for (int boot = 0; boot < Transfers.MOST_LANES + 10; boot++) {
            accept(broadcast(WANTED, "boot" + boot, Lane.FRESH).subList(0, 2));
        }

        assertThat(transfers.write()).isEqualTo(10);
        assertThat(store.approximateNumEntries()).isEqualTo(Transfers.MOST_LANES);
        assertThat(transfers.accept(broadcast(WANTED, "boot9", Lane.FRESH).get(2)))
                .isNull();
        assertThat(transfers.accept(broadcast(WANTED, "boot10", Lane.FRESH).get(2)))
                .isNotNull();
    }

    private void accept(List<CanFrame> frames) {
        frames.forEach(frame -> assertThat(transfers.accept(frame)).isNull());
    }

    private static List<CanFrame> broadcast(int pgn, String boot, Lane lane) {
        return new Fragmenter("any", 1_000_000, 50_000)
                .broadcast(new Pgn(pgn), 3, DATA).stream()
                        .map(frame -> frame(frame, boot, lane))
                        .toList();
    }

    private static CanFrame frame(io.windrow.can.frame.CanFrame content, String boot, Lane lane) {
        var frame = new CanFrame();
        frame.setEquipmentId("m1");
        frame.setGatewayId("g1");
        frame.setChannel("can0");
        frame.setBootId(boot);
        frame.setLane(lane);
        frame.setCapturedAt(Windows.instant(content.capturedAtMicros()));
        frame.setCanId(content.id().bits());
        frame.setExtended(true);
        frame.setKind(FrameKind.DATA);
        frame.setData(ByteBuffer.wrap(content.data()));
        return frame;
    }
}

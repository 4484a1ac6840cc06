package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.decode.Quality;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.testdata.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames made from the layout of ISO 11783-10 table B.1; no recording of an implement bus is known. */
class ProcessDataTest {
    private static final DdiDefinition YIELD = new DdiDefinition(
            84,
            "MassPerAreaYield",
            "Mass Per Area Yield",
            true,
            new LinearScale(new BigDecimal("0.001"), BigDecimal.ZERO),
            "g/m²",
            0,
            Integer.MAX_VALUE,
            SignalKind.NUMBER,
            Labels.NONE);
    private static final DdiDefinition WORK_STATES = new DdiDefinition(
            161,
            "ActualCondensedWorkState",
            "Actual Condensed Work State",
            false,
            new LinearScale(BigDecimal.ONE, BigDecimal.ZERO),
            "",
            0,
            0xFFFFFFFFL,
            SignalKind.IDENTITY,
            Labels.NONE);
    private static final Decoder DECODER = new Decoder(catalogue());

    static LongStream seeds() {
        return Seeds.seeds();
    }

    @Test
    void aKnownEntrysValueHasItsNameAndUnit() {
        Message message = decode("A3015400E8030000");
        assertThat(message.definition().name()).isEqualTo("ProcessData");
        assertThat(message.definition().title()).isEqualTo("Mass Per Area Yield");
        assertThat(message.value(index(message, "MassPerAreaYield"))).isEqualTo(1.0);
        assertThat(message.signal(index(message, "MassPerAreaYield")).unit()).isEqualTo("g/m²");
        assertThat(message.raw(index(message, "ElementNumber"))).isEqualTo(0x1A);
        assertThat(message.raw(index(message, "Ddi"))).isEqualTo(84);
        assertThat(message.signal(0).labels().find(message.raw(0))).isEqualTo("Value");
        assertThat(message.instance()).isEqualTo(0x1A);
    }

    @Test
    void aNegativeYieldIsOutOfRangeAndBitSetsAreUnsigned() {
        Message yield = decode("0300540018FCFFFF");
        assertThat(yield.quality(index(yield, "MassPerAreaYield"))).isEqualTo(Quality.OUT_OF_RANGE);
        Message states = decode("0A00A100FFFFFFFF");
        assertThat(states.value(index(states, "ActualCondensedWorkState"))).isEqualTo(4294967295.0);
    }

    @Test
    void anUnknownEntrysValueIsKeptRaw() {
        Message message = decode("0300FF7F18FCFFFF");
        assertThat(message.definition().name()).isEqualTo("ProcessData");
        assertThat(message.raw(index(message, "Value"))).isEqualTo(-1000);
        assertThat(message.signal(index(message, "Value")).kind()).isEqualTo(SignalKind.IDENTITY);
    }

    @ParameterizedTest
    @CsvSource({
        "00FFFFFFFFFFFFFF, TaskControllerCapabilities",
        "01FFFFFFFFFFFFFF, DeviceDescriptor",
        "1200540000000000, ProcessDataRequest",
        "14005400E8030000, ProcessDataMeasurement",
        "18005400E8030000, ProcessDataMeasurement",
        "19005400E8030000, PeerControlAssignment",
        "1D0054000004FFFF, ProcessDataAcknowledge",
        "FEFFFFFF01FE00FF, TaskControllerStatus",
        "FFFFFFFF01000000, ClientTask"
    })
    void everyCommandHasItsMessage(String data, String name) {
        assertThat(decode(data).definition().name()).isEqualTo(name);
    }

    @Test
    void reservedCommandsHaveNone() {
        assertThat(DECODER.decode(frame("1B00540000000000"))).isInstanceOf(Decoding.None.class);
    }

    @Test
    void aMeasurementsLastBytesMeanWhatTheCommandSays() {
        Message time = decode("14005400E8030000");
        assertThat(time.isPresent(index(time, "TimeInterval"))).isTrue();
        assertThat(time.value(index(time, "TimeInterval"))).isEqualTo(1000);
        assertThat(time.isPresent(index(time, "DistanceInterval"))).isFalse();
        assertThat(time.isPresent(index(time, "Threshold"))).isFalse();
        Message change = decode("18005400E8030000");
        assertThat(change.raw(index(change, "Threshold"))).isEqualTo(1000);
        assertThat(change.isPresent(index(change, "TimeInterval"))).isFalse();
    }

    @Test
    void anAcknowledgementNamesTheCommandThatItAnswers() {
        Message message = decode("1D005400020AFFFF");
        assertThat(message.raw(index(message, "ErrorCodes"))).isEqualTo(2);
        int answered = index(message, "AcknowledgedCommand");
        assertThat(message.signal(answered).labels().find(message.raw(answered)))
                .isEqualTo("Set value and acknowledge");
    }

    @Test
    void aFrameIsTypedAndBack() {
        ProcessData data = ProcessData.of(frame("A3015400E8030000")).orElseThrow();
        assertThat(data).isEqualTo(new ProcessData(ProcessDataCommand.VALUE, 0x1A, 84, 1000));
        assertThat(HexFormat.of().withUpperCase().formatHex(data.data())).isEqualTo("A3015400E8030000");
    }

    @Test
    void whatIsNoProcessDataIsNotTyped() {
        assertThat(ProcessData.of(frame("1B00540000000000"))).isEmpty();
        assertThat(ProcessData.of(frame("A30154"))).isEmpty();
        CanFrame other = CanFrame.data(0, "can0", CanId.extended(0x0CF00400), new byte[8]);
        assertThat(ProcessData.of(other)).isEmpty();
        CanFrame standard = CanFrame.data(0, "can0", CanId.standard(0x123), new byte[8]);
        assertThat(ProcessData.of(standard)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyMessageComesBackFromItsBytesAndAgreesWithTheDecoder(long seed) {
        Random random = Seeds.random("process data to bytes and back", seed);
        ProcessDataCommand[] commands = ProcessDataCommand.values();
        for (int i = 0; i < 2000; i++) {
            ProcessData data = new ProcessData(
                    commands[random.nextInt(commands.length)],
                    random.nextInt(ProcessData.MAX_ELEMENT + 1),
                    random.nextInt(DdiDefinition.MAX_DDI + 1),
                    random.nextInt());
            assertThat(ProcessData.of(data.data())).contains(data);
            Message message = decode(HexFormat.of().formatHex(data.data()));
            assertThat(message.raw(0)).isEqualTo(data.command().code());
        }
    }

    @Test
    void badPartsAreRefused() {
        assertThatThrownBy(() -> new ProcessData(ProcessDataCommand.VALUE, 4096, 1, 1))
                .hasMessage("element must be 0 to 4095, was 4096");
        assertThatThrownBy(() -> new ProcessData(ProcessDataCommand.VALUE, 1, 65536, 1))
                .hasMessage("DDI must be 0 to 65535, was 65536");
    }

    private static Catalogue catalogue() {
        List<MessageDefinition> messages = new ArrayList<>(List.of(YIELD.message(), WORK_STATES.message()));
        messages.addAll(ProcessDataGroup.general());
        return Catalogue.of(messages);
    }

    private static Message decode(String data) {
        return (Message) DECODER.decode(frame(data));
    }

    private static int index(Message message, String signal) {
        return message.definition().indexOf(signal);
    }

    private static CanFrame frame(String data) {
        CanId id = CanId.of(ProcessDataGroup.PGN, 0x80, 0xF7, 3);
        return CanFrame.data(0, "can0", id, HexFormat.of().parseHex(data));
    }
}

package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.decode.Decoding.None;
import io.windrow.can.decode.Decoding.Reason;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import io.windrow.can.testdata.Seeds;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {
    private static final Decoder DECODER = new Decoder(Catalogue.builtIn());
    private static final CanId EEC1 = CanId.extended(0x0CF00400);

    @Test
    void anEnginesSpeedAndTorqueAreRead() {
        Message message = message(0x0CF00400, "219B9BDD2F000F9B");
        assertThat(message.definition().name()).isEqualTo("EEC1");
        assertThat(value(message, "EngineSpeed")).isEqualTo(1531.625);
        assertThat(value(message, "ActualEnginePercentTorque")).isEqualTo(30.0);
        assertThat(quality(message, "EngineStarterMode")).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(message.instance()).isZero();
    }

    /** Frame and values: FarmLogs/pysobus, two combines. */
    @Test
    void aCombinesPositionIsReadToItsLastDigit() {
        Message message = message(0x18FEF31C, "3D422397722E724B");
        assertThat(value(message, "Latitude")).isEqualTo(43.5670333);
        assertThat(value(message, "Longitude")).isEqualTo(-83.4225806);
    }

    @Test
    void temperaturesOfSeveralPlacesAreToldApart() {
        Message message = message(0x15FD0823, "0002036675FFFFFF");
        assertThat(message.definition().pgn().number()).isEqualTo(130312);
        assertThat(value(message, "ActualTemperature")).isEqualTo(300.54);
        assertThat(quality(message, "SetTemperature")).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(message.instance()).isEqualTo(0x0302);
    }

    @Test
    void aKeyWithoutAReadingStillTellsInstancesApart() {
        assertThat(message(0x15FD0823, "00FF036675FFFFFF").instance()).isEqualTo(0x03FF);
    }

    @Test
    void aNegativeValueIsRead() {
        assertThat(value(message(0x15FD0A23, "000000FFFFFFFFFF"), "Pressure")).isEqualTo(-0.1);
        assertThat(value(message(0x09F80123, "FFFFFFFF00000000"), "Latitude")).isEqualTo(-1e-7);
    }

    @Test
    void whereTheBusSaidNoReadingThereIsNoNumber() {
        Message message = message(0x0CF00400, "FFFFFFFFFFFFFFFF");
        for (int i = 0; i < message.size(); i++) {
            assertThat(message.quality(i)).isEqualTo(Quality.NOT_AVAILABLE);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> value(message, "EngineSpeed"))
                .withMessage("EEC1.EngineSpeed has no value: NOT_AVAILABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "0000, GOOD",
        "FFFA, GOOD",
        "00FB, OUT_OF_RANGE",
        "FFFD, OUT_OF_RANGE",
        "00FE, ERROR",
        "FFFE, ERROR",
        "00FF, NOT_AVAILABLE",
        "FFFF, NOT_AVAILABLE"
    })
    void aTwoByteFieldOfAVehicleSaysInItsTopByteWhatItIsWorth(String speed, Quality quality) {
        assertThat(quality(message(0x0CF00400, "000000" + speed + "000000"), "EngineSpeed"))
                .isEqualTo(quality);
    }

    @ParameterizedTest
    @CsvSource({"00, GOOD", "FA, GOOD", "FB, OUT_OF_RANGE", "FD, OUT_OF_RANGE", "FE, ERROR", "FF, NOT_AVAILABLE"})
    void aByteOfAVehicleSaysWhatItIsWorth(String torque, Quality quality) {
        assertThat(quality(message(0x0CF00400, "0000" + torque + "0000000000"), "ActualEnginePercentTorque"))
                .isEqualTo(quality);
    }

    @ParameterizedTest
    @CsvSource({"FC, GOOD", "FD, GOOD", "FE, ERROR", "FF, NOT_AVAILABLE"})
    void twoBitsOfATractorSayWhatTheyAreWorth(String direction, Quality quality) {
        assertThat(quality(message(0x0CFE4900, "00000000000000" + direction), "GroundBasedMachineDirection"))
                .isEqualTo(quality);
    }

    @ParameterizedTest
    @CsvSource({
        "FC7F, GOOD",
        "FD7F, OUT_OF_RANGE",
        "FE7F, ERROR",
        "FF7F, NOT_AVAILABLE",
        "0080, OUT_OF_RANGE",
        "0180, GOOD"
    })
    void aSignedFieldOfAReceiverSaysWhatItIsWorth(String humidity, Quality quality) {
        assertThat(quality(message(0x15FD0923, "000000" + humidity + "000000"), "ActualHumidity"))
                .isEqualTo(quality);
    }

    @Test
    void aPlaceOutsideTheGlobeIsOutOfRange() {
        assertThat(quality(message(0x18FEF31C, "01A4E2B200000000"), "Latitude")).isEqualTo(Quality.OUT_OF_RANGE);
    }

    @Test
    void anAddressIsValidWhereANumberIsNot() {
        assertThat(value(message(0x0CF00400, "0000000000FD0000"), "SrcAddrOfControllingDevice"))
                .isEqualTo(253);
    }

    @Test
    void whatTheFrameEndsBeforeIsNotAvailable() {
        Message message = message(0x0CF00400, "219B9BDD");
        assertThat(value(message, "ActualEnginePercentTorque")).isEqualTo(30.0);
        assertThat(quality(message, "EngineSpeed")).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(message.raw(message.definition().indexOf("EngineSpeed"))).isEqualTo(0xFFFF);
        assertThat(message(0x0CF00400, "").quality(0)).isEqualTo(Quality.NOT_AVAILABLE);
    }

    @Test
    void framesThatGiveNoReadingSayWhy() {
        assertThat(DECODER.decode(CanFrame.remote(0, "can0", EEC1, 8))).isEqualTo(new None(Reason.NOT_DATA));
        assertThat(DECODER.decode(CanFrame.error(0, "can0", 0x80, new byte[8]))).isEqualTo(new None(Reason.NOT_DATA));
        assertThat(DECODER.decode(CanFrame.flexible(0, "can0", EEC1, new byte[8])))
                .isEqualTo(new None(Reason.FD));
        assertThat(DECODER.decode(CanFrame.data(0, "can0", CanId.standard(0x123))))
                .isEqualTo(new None(Reason.NOT_EXTENDED));
        assertThat(DECODER.decode(CanFrame.data(0, "can0", CanId.extended(0x18FFFF00))))
                .isEqualTo(new None(Reason.UNKNOWN_PGN));
        assertThat(DECODER.decode(CanFrame.data(0, "can0", CanId.extended(0x0DF80523))))
                .isEqualTo(new None(Reason.MULTI_PACKET));
    }

    @Test
    void theDataPageTellsATemperatureFromAnotherGroup() {
        assertThat(DECODER.decode(CanFrame.data(0, "can0", CanId.extended(0x14FD0823), new byte[8])))
                .isEqualTo(new None(Reason.UNKNOWN_PGN));
    }

    /** Frames and values: FarmLogs/pysobus; the seven frames' data without their sequence bytes. */
    @Test
    void aWholeTransferIsReadByItsLayout() {
        byte[] data = HexFormat.of()
                .parseHex("D6004154534F" + "2740B7D83CDCCF" + "0B06009479BE0C" + "3C6CF4D13E1B0A" + "00000000230009"
                        + "6300AF0065F2FF" + "FF015F08");
        Decoding decoding = DECODER.decodeTransfer(129029, 28, data);
        assertThat(decoding).isInstanceOf(Message.class);
        Message message = (Message) decoding;
        assertThat(value(message, "Latitude")).isEqualTo(43.567033379197525);
        assertThat(value(message, "Longitude")).isEqualTo(-83.42258055374715);
        assertThat(value(message, "NumberOfSVs")).isEqualTo(9);
        assertThat(value(message, "HDOP")).isEqualTo(0.99);
        assertThat(DECODER.decodeTransfer(1, 28, data)).isEqualTo(new None(Reason.UNKNOWN_PGN));
    }

    @Test
    void aMessagePrintsForPeople() {
        assertThat(message(0x18FEF21C, "1F00FFFFFFFFFFFF"))
                .hasToString("LFE1 EngineFuelRate=1.55L/h EngineInstantaneousFuelEconomy=NOT_AVAILABLE"
                        + " EngineAverageFuelEconomy=NOT_AVAILABLE EngineThrottleValve1Position1=NOT_AVAILABLE");
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyBytesGiveReadingsOrAReasonAndNeverAnException(long seed) {
        Random random = Seeds.random("any bytes give readings or a reason and never an exception", seed);
        int[] pgns = Catalogue.builtIn().messages().stream()
                .mapToInt(message -> message.pgn().number())
                .toArray();
        for (int i = 0; i < 50_000; i++) {
            byte[] data = new byte[random.nextInt(10)];
            random.nextBytes(data);
            int known = random.nextInt(8) << 26 | pgns[random.nextInt(pgns.length)] << 8 | random.nextInt(256);
            int bits = random.nextInt(4) == 0 ? random.nextInt() : known;
            FrameKind kind = random.nextInt(10) == 0 ? FrameKind.ERROR : FrameKind.DATA;
            Decoding decoding = DECODER.decode(bits, random.nextInt(10) > 0, kind, random.nextInt(10) == 0, data);
            if (decoding instanceof Message message) {
                assertConsistent(message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void aTransferOfAnyLengthGivesReadingsAndNeverAnException(long seed) {
        Random random = Seeds.random("a transfer of any length gives readings and never an exception", seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] data = new byte[random.nextInt(60)];
            random.nextBytes(data);
            assertConsistent((Message) DECODER.decodeTransfer(129029, 28, data));
        }
    }

    private static void assertConsistent(Message message) {
        for (int i = 0; i < message.size(); i++) {
            assertThat(message.signal(i).fits(message.raw(i))).isTrue();
            if (message.quality(i) == Quality.GOOD) {
                assertThat(message.value(i))
                        .isFinite()
                        .isEqualTo(message.signal(i).valueOf(message.raw(i)));
            }
        }
    }

    private static Message message(int id, String data) {
        Decoding decoding = DECODER.decode(
                CanFrame.data(0, "can0", CanId.extended(id), HexFormat.of().parseHex(data)));
        assertThat(decoding).isInstanceOf(Message.class);
        return (Message) decoding;
    }

    private static double value(Message message, String signal) {
        return message.value(message.definition().indexOf(signal));
    }

    private static Quality quality(Message message, String signal) {
        return message.quality(message.definition().indexOf(signal));
    }
}

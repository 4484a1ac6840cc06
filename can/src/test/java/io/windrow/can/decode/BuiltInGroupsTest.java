package io.windrow.can.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single frames and transfers of recorded buses, their values worked out by hand from the bytes. */
class BuiltInGroupsTest {
    private static final Decoder DECODER = new Decoder(Catalogue.builtIn());

    /** John Deere 5055E (TractorHacking/CAN-data) and a heavy engine at idle (CSS-Electronics/api-examples). */
    @ParameterizedTest
    @CsvSource({
        "18FE6900, 6225CC27FFFF60FE, IntakeManifold1TemperatureHighResolution, 26.0625", // 0x2562 / 32 - 273
        "18FE6900, 6225CC27FFFF60FE, EngineCoolantTemperatureHighResolution, 45.375", // 0x27CC / 32 - 273
        "18FEE500, CD0A0000FFFFFFFF, EngineTotalHours, 138.25", // 0xACD x 0.05
        "18FEE706, CC0A0000FFFFFFFF, TotalVehicleHours, 138.2", // 0xACC x 0.05
        "18FEDF00, 7D081DFFFFFFFFFF, EnginesDesiredOperatingSpeed, 929", // 0x1D08 / 8
        "18FEDF00, 7D081DFFFFFFFFFF, NominalFrictionPercentTorque, 0", // 125 - 125
        "18FE6847, 3CFFFFFFFFFFFFFF, HydraulicTemperature, 20", // 60 - 40
        "18F00503, 80FFFFFFFFFFFFFF, TransmissionSelectedGear, 3", // 128 - 125
        "0C000006, 30FFFFFFF8FFFFFF, OverrideControlModePriority, 3",
        "0CF00A00, 570BF007FFFFFFFF, EngineIntakeAirMassFlow, 101.6", // 0x7F0 x 0.05
        "18F00E00, 821639C4FFFFFFFF, AftertreatmentIntakeNOx, 88.1", // 0x1682 x 0.05 - 200
        "18F00E00, 821639C4FFFFFFFF, AftertreatmentIntakeOxygen, 13.819762", // 0xC439 x 0.000514 - 12
        "0CFD9200, F4FFFFFFFFC3FFFF, EngineOperatingState, 4", // running
        "18FE5600, FA3AFFFF1F1FC8FF, DieselExhaustFluidTankVolume, 100", // 250 x 0.4
        "18FE5600, FA3AFFFF1F1FC8FF, DieselExhaustFluidTankTemperature1, 18", // 58 - 40
        "18FEDB00, FFFF6641FFFFFFFF, InjectorMeteringRail1Pressure, 65.3984375", // 0x4166 / 256
        "18FEFC00, FFBBFFFFFFFFFFFF, FuelLevel1, 74.8", // 187 x 0.4
        "18EEFF47, 4D74300400340220, IdentityNumber, 1078349", // low 21 bits of 0x0430744D
        "18EEFF47, 4D74300400340220, ManufacturerCode, 33", // the 11 bits above them
        "18EEFF47, 4D74300400340220, Function, 52",
        "18EEFF47, 4D74300400340220, IndustryGroup, 2" // agriculture
    })
    void vehiclesSpeak(String id, String data, String signal, double value) {
        assertReads(frame(id, data), signal, value);
    }

    /** The busy NMEA 2000 bus of canboat; canboatjs reads the same. */
    @ParameterizedTest
    @CsvSource({
        "09F11217, 00529CFF7FFF7FFD, Heading, 4.0018",
        "09F11217, 00529CFF7FFF7FFD, Reference, 1",
        "09F11317, 00BFB9FFFF2602FF, Rate, -0.00056203125", // -17985 / 32 x 1e-6
        "0DF11917, 00FF7F1F02A3FFFF, Pitch, 0.0543",
        "0DF11917, 00FF7F1F02A3FFFF, Roll, -0.0093",
        "0DF11417, 00FFFEFFFFFF7FFD, Heave, -2.57",
        "19F21401, 052E101000FFFF00, Voltage, 41.42",
        "09FD0217, 7BBC00A85EFAFFFF, WindSpeed, 1.88",
        "09FD0217, 7BBC00A85EFAFFFF, WindAngle, 2.4232",
        "15FD0C24, FF0000A44D04FFFF, Temperature, 282.02", // 0x044DA4 x 0.001
        "0DF01014, 3BF07E4B9060CD19, Time, 43289"
    })
    void receiversSpeak(String id, String data, String signal, double value) {
        assertReads(frame(id, data), signal, value);
    }

    /** Made from the layouts of ISO 11783-7, since no recording has them. */
    @ParameterizedTest
    @CsvSource({
        "0CAC1CF0, 007D5500EBFFFFFF, EstimatedCurvature, -32", // 0x7D00 / 4 - 8032
        "0CAC1CF0, 007D5500EBFFFFFF, RequestResetCommandStatus, 1",
        "0CAC1CF0, 007DFF40EBFFFFFF, GuidanceLimitStatus, 2",
        "0CAD1CF0, 807DFDFFFFFFFFFF, CurvatureCommand, 0", // 0x7D80 / 4 - 8032
        "0CAD1CF0, 807DFDFFFFFFFFFF, CurvatureCommandStatus, 1",
        "0CF022F0, C4090100000000A9, MachineSelectedSpeed, 2.5",
        "0CF022F0, C4090100000000A9, MachineSelectedDirection, 1",
        "0CF022F0, C4090100000000A9, MachineSelectedSpeedSource, 2", // 101 010 01
        "0CFE45F0, 7D407D007DFFFFFF, RearHitchPosition, 50",
        "0CFE45F0, 7D407D007DFFFFFF, RearHitchInWork, 1",
        "0CFE45F0, 7D407D007DFFFFFF, RearDraft, 0", // 32000 x 10 - 320000
        "0CFE12F0, E17D11FFFFFF127A, ExtendPortEstimatedFlow, 100", // 225 - 125
        "0CFE12F0, E17D11FFFFFF127A, EstimatedFlowHighResolution, 0", // 0x7A12 x 0.004 - 125
        "0CFE12F0, E17D11FFFFFF127A, ValveState, 1",
        "18FEE6F0, 0C1E0A0B1929829D, Seconds, 3", // 12 x 0.25
        "18FEE6F0, 0C1E0A0B1929829D, Day, 6.25",
        "18FEE6F0, 0C1E0A0B1929829D, Year, 2026", // 41 + 1985
        "18FEE6F0, 0C1E0A0B19297D7F, LocalHourOffset, 2" // 127 - 125
    })
    void tractorsAndImplementsSpeak(String id, String data, String signal, double value) {
        assertReads(frame(id, data), signal, value);
    }

    @Test
    void aLocalHourOffsetThatSaysLocalTimeIsNoOffset() {
        Message message = frame("18FEE6F0", "0C1E0A0B19297DFA");
        assertThat(message.quality(message.definition().indexOf("LocalHourOffset")))
                .isEqualTo(Quality.OUT_OF_RANGE);
    }

    @Test
    void stateNamesAreThoseOfTheRawValues() {
        Message message = frame("0CF022F0", "C4090100000000A9");
        SignalDefinition source = message.definition().signal("MachineSelectedSpeedSource");
        assertThat(source.labels().find(2)).isEqualTo("navigation");
    }

    /** Canboat's bus, cut down to the first two of its twelve satellites. */
    @Test
    void onlySatellitesThatAreCountedAreThere() {
        String two = "37FC02" + "028B0968B9F00AFFFFFF7F02" + "05DA26249E6810FFFFFF7F02" + "0000";
        Message message = transfer(129540, two);
        assertReads(message, "SatsInView", 2);
        assertReads(message, "PRN1", 2);
        assertReads(message, "Elevation1", 0.2443);
        assertReads(message, "Azimuth2", 4.0484);
        assertReads(message, "SNR2", 42);
        assertThat(message.isPresent(message.definition().indexOf("PRN3"))).isFalse();
    }

    @Test
    void aReferenceStationThatIsNotThereHasNoAge() {
        String none = "377E4B30E7CE1900C07156EC4D4A070060D3E4BD4EC100000000000000000012FC0C5D00A700000000000000000000";
        Message message = transfer(129029, none);
        assertReads(message, "ReferenceStations", 0);
        assertReads(message, "HDOP", 0.93);
        assertThat(message.isPresent(message.definition().indexOf("AgeOfDGNSSCorrections")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0014F101FFFFFFFFFFFF00, RequestGroupFunction",
        "0114F101F800, CommandGroupFunction",
        "0214F1010000, AcknowledgeGroupFunction"
    })
    void groupFunctionsAreToldApartByTheirCode(String data, String name) {
        Message message = transfer(126208, data);
        assertThat(message.definition().name()).isEqualTo(name);
        assertReads(message, "GroupPGN", 127252);
    }

    private static Message frame(String id, String data) {
        CanId canId = CanId.extended(Integer.parseInt(id, 16));
        return message(
                DECODER.decode(CanFrame.data(0, "can0", canId, HexFormat.of().parseHex(data))));
    }

    private static Message transfer(int pgn, String data) {
        return message(DECODER.decodeTransfer(pgn, 0x1C, HexFormat.of().parseHex(data)));
    }

    private static Message message(Decoding decoding) {
        assertThat(decoding).isInstanceOf(Message.class);
        return (Message) decoding;
    }

    private static void assertReads(Message message, String signal, double value) {
        int index = message.definition().indexOf(signal);
        assertThat(message.quality(index)).as(signal).isEqualTo(Quality.GOOD);
        assertThat(message.value(index)).as(signal).isCloseTo(value, within(1e-12));
    }
}

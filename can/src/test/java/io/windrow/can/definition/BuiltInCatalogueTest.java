package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for all definitions that come with the library, whatever their number. */
class BuiltInCatalogueTest {
    private static final Catalogue BUILT_IN = Catalogue.builtIn();

    private static final Set<String> UNITS = Set.of(
            "", "%", "1/km", "A", "Ah", "Hz", "K", "L", "L/h", "MPa", "N", "Pa", "Pa/s", "V", "W", "arcsec", "d", "dB",
            "deg", "degC", "h", "kPa", "kW", "kg", "kg/h", "km", "km/L", "km/h", "m", "m/s", "m/s2", "min", "mm", "ms",
            "ppm", "r", "rad", "rad/s", "rpm", "s", "var");

    @Test
    void farmMachinesAndReceiversAreCovered() {
        long onReceivers = BUILT_IN.messages().stream()
                .filter(message -> message.standard() == Standard.NMEA2000)
                .map(MessageDefinition::pgn)
                .distinct()
                .count();
        long all = BUILT_IN.messages().stream()
                .map(MessageDefinition::pgn)
                .distinct()
                .count();
        assertThat(onReceivers).isGreaterThanOrEqualTo(40);
        assertThat(all - onReceivers).isGreaterThanOrEqualTo(60);
    }

    @Test
    void everyUnitIsOneOfAFew() {
        fields(groups()).forEach(field -> assertThat(UNITS).as(field.name()).contains(field.signal.unit()));
    }

    @Test
    void messagesAreToldApartByName() {
        Set<String> names = new HashSet<>();
        groups().forEach(message -> assertThat(names.add(message.standard() + "." + message.name()))
                .as(message.name())
                .isTrue());
    }

    @Test
    void everyMessageSaysWhereItsFactsComeFrom() {
        groups().forEach(message -> assertThat(message.source())
                .as(message.name())
                .startsWith(
                        switch (message.standard()) {
                            case J1939 -> "J1939-";
                            case ISO11783 -> "ISO 11783-7 B.";
                            default -> "NMEA 2000 as published by canboat";
                        }));
    }

    @Test
    void aStateHasNoUnitAndNoSteps() {
        of(SignalKind.STATE).forEach(field -> {
            assertThat(field.signal.unit()).as(field.name()).isEmpty();
            assertThat(field.signal.scaleExact()).as(field.name()).isEqualByComparingTo("1");
        });
    }

    @Test
    void onlyStatesThatCanBeReadHaveAName() {
        signals()
                .forEach(field -> field.signal.labels().texts().forEach((raw, text) -> {
                    assertThat(field.signal.kind()).as(field.name()).isEqualTo(SignalKind.STATE);
                    assertThat(field.signal.isValid(raw))
                            .as(field.name() + " " + text)
                            .isTrue();
                }));
    }

    @Test
    void twoBitsThatAreNoIdentityAreAState() {
        signals()
                .filter(field -> field.signal.bitLength() <= 2 && field.signal.kind() != SignalKind.IDENTITY)
                .forEach(field ->
                        assertThat(field.signal.kind()).as(field.name()).isEqualTo(SignalKind.STATE));
    }

    @Test
    void anAngleGoesOnceAroundAtMost() {
        of(SignalKind.ANGLE).forEach(field -> {
            SignalDefinition angle = field.signal;
            assertThat(angle.unit()).as(field.name()).isIn("rad", "deg");
            double circle = "deg".equals(angle.unit()) ? 360 : 2 * Math.PI;
            assertThat(angle.valueOf(angle.rawMax()) - angle.valueOf(angle.rawMin()))
                    .as(field.name())
                    .isLessThanOrEqualTo(circle + 2 * angle.scale());
        });
    }

    @Test
    void headingsAndCoursesAreAngles() {
        signals()
                .filter(field -> field.signal.name().matches("(.*Heading|COG|.*Bearing|Azimuth|WindAngle|Yaw)"))
                .filter(field -> !field.signal.unit().isEmpty())
                .forEach(field ->
                        assertThat(field.signal.kind()).as(field.name()).isEqualTo(SignalKind.ANGLE));
    }

    @Test
    void latitudesAndLongitudesAndNothingElseArePositions() {
        signals()
                .forEach(field -> assertThat(field.signal.kind() == SignalKind.POSITION)
                        .as(field.name())
                        .isEqualTo(field.signal.name().matches("(Destination)?(Latitude|Longitude)")));
        of(SignalKind.POSITION).forEach(field -> {
            double greatest = field.signal.name().endsWith("Latitude") ? 90 : 180;
            assertThat(field.signal.unit()).isEqualTo("deg");
            assertThat(field.signal.valueOf(field.signal.rawMin())).isEqualTo(-greatest);
            assertThat(field.signal.valueOf(field.signal.rawMax())).isEqualTo(greatest);
        });
    }

    @ParameterizedTest
    @CsvSource({"SID", "Instance", "SrcAddr.*", ".*PGN", "IdentityNumber", ".*SequenceCounter"})
    void whatOnlyTellsThingsApartIsAnIdentity(String pattern) {
        List<Field> fields =
                signals().filter(field -> field.signal.name().matches(pattern)).toList();
        assertThat(fields).isNotEmpty();
        fields.forEach(field -> assertThat(field.signal.kind()).as(field.name()).isEqualTo(SignalKind.IDENTITY));
    }

    @Test
    void whatTellsInstancesApartIsNotAveraged() {
        signals()
                .filter(field -> field.signal.key())
                .forEach(field ->
                        assertThat(field.signal.kind()).as(field.name()).isIn(SignalKind.IDENTITY, SignalKind.STATE));
    }

    @ParameterizedTest
    @CsvSource({
        "65040, ExtendPortEstimatedFlow, 1901",
        "65055, ExtendPortEstimatedFlow, 2337",
        "65064, ExtendPortPressure, 2256",
        "65056, ReturnPortPressure, 1906",
        "65071, ReturnPortPressure, 2342",
        "65087, PortFlowCommand, 2343"
    })
    void theValvesAreNumberedAsTheStandardNumbersThem(int pgn, String signal, int spn) {
        assertThat(BUILT_IN.get(pgn).signal(signal).spn()).hasValue(spn);
    }

    private static Stream<Field> of(SignalKind kind) {
        return signals().filter(field -> field.signal.kind() == kind);
    }

    /** All but process data, whose hundreds of entries {@link DataDictionaryFileTest} looks at. */
    private static Stream<MessageDefinition> groups() {
        return BUILT_IN.messages().stream().filter(message -> !message.pgn().equals(ProcessDataGroup.PGN));
    }

    private static Stream<Field> signals() {
        return fields(BUILT_IN.messages().stream());
    }

    private static Stream<Field> fields(Stream<MessageDefinition> messages) {
        return messages.flatMap(message -> message.signals().stream().map(signal -> new Field(message, signal)));
    }

    private record Field(MessageDefinition message, SignalDefinition signal) {
        String name() {
            return message.pgn() + " " + message.name() + "." + signal.name();
        }
    }
}

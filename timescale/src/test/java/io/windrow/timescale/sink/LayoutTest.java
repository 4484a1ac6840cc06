package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    /** Computed with Python's hashlib and struct from the form in {@link Layout}'s Javadoc. */
    static final long EEC1_ID = -1710916555049622151L;

    private static final Layout.Element SPEED = new Layout.Element("EngineSpeed", 190, "rpm", 0.125, 0.0);
    private static final Layout.Element MODE = new Layout.Element("Mode", null, "", 1.0, 0.0);

    @Test
    void theNumberIsTheSameInEveryProgramThatFollowsTheForm() throws RefusedRow {
        assertThat(Layout.of(Samples.readings().build()).id()).isEqualTo(EEC1_ID);
    }

    @Test
    void everyPartOfTheDescriptionChangesTheNumber() {
        assertThat(List.of(
                        Layout.of(61444, "EEC1", List.of(SPEED, MODE)).id(),
                        Layout.of(61445, "EEC1", List.of(SPEED, MODE)).id(),
                        Layout.of(61444, "EEC2", List.of(SPEED, MODE)).id(),
                        Layout.of(61444, "EEC1", List.of(MODE, SPEED)).id(),
                        Layout.of(61444, "EEC1", List.of(SPEED)).id(),
                        with(new Layout.Element("Speed", 190, "rpm", 0.125, 0.0)),
                        with(new Layout.Element("EngineSpeed", null, "rpm", 0.125, 0.0)),
                        with(new Layout.Element("EngineSpeed", 191, "rpm", 0.125, 0.0)),
                        with(new Layout.Element("EngineSpeed", 190, "1/min", 0.125, 0.0)),
                        with(new Layout.Element("EngineSpeed", 190, "rpm", 0.25, 0.0)),
                        with(new Layout.Element("EngineSpeed", 190, "rpm", 0.125, 1.0))))
                .doesNotHaveDuplicates();
    }

    @Test
    void valuesAndQualitiesDoNotChangeTheLayout() throws RefusedRow {
        Layout layout = Layout.of(Samples.readings().build());
        Readings other = Samples.readings()
                .setSignals(List.of(
                        new Signal(
                                "EngineSpeed",
                                190,
                                "rpm",
                                null,
                                65535L,
                                0.125,
                                0.0,
                                Quality.NOT_AVAILABLE,
                                SignalKind.NUMBER,
                                null),
                        new Signal("Mode", null, "", 2.0, 2L, 1.0, 0.0, Quality.GOOD, SignalKind.NUMBER, null)))
                .build();

        assertThat(layout.describes(other)).isTrue();
        assertThat(new Layouts().of(other).id()).isEqualTo(EEC1_ID);
    }

    @Test
    void aMessageWhoseSignalsChangeGetsANewLayout() throws RefusedRow {
        var layouts = new Layouts();
        Layout before = layouts.of(Samples.readings().build());
        Readings changed = Samples.readings()
                .setSignals(List.of(new Signal(
                        "EngineSpeed", 190, "rpm", 1.0, 8L, 0.125, 0.0, Quality.GOOD, SignalKind.NUMBER, null)))
                .build();

        assertThat(layouts.of(changed).id()).isNotEqualTo(before.id());
        assertThat(layouts.of(Samples.readings().build())).isEqualTo(before);
    }

    private static long with(Layout.Element first) {
        return Layout.of(61444, "EEC1", List.of(first, MODE)).id();
    }
}

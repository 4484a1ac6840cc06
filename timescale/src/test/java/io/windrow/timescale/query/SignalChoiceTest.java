package io.windrow.timescale.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalChoiceTest {
    private static final List<SignalStream> THERE =
            List.of(stream("EngineSpeed", 190), stream("EngineFuelRate", 183), stream("GroundSpeed", 1859));

    private static SignalStream stream(String signal, int spn) {
        return new SignalStream("tractor", "gw", "can0", 0, 61444, "EEC1", signal, spn, "rpm", 0);
    }

    @ParameterizedTest
    @CsvSource({
        "EngineSpeed, EngineSpeed",
        "enginespeed, EngineSpeed",
        "183, EngineFuelRate",
        "Engine*, EngineSpeed EngineFuelRate",
        "*speed, EngineSpeed GroundSpeed",
        "*, EngineSpeed EngineFuelRate GroundSpeed"
    })
    void aSignalIsAskedForByNameNumberOrPattern(String word, String names) {
        assertThat(SignalChoice.matching(List.of(word), THERE))
                .extracting(SignalStream::signal)
                .containsExactly(names.split(" ", -1));
    }

    @Test
    void anUnknownSignalIsToldWithTheNearestOnes() {
        assertThat(SignalChoice.missing(List.of("EngineSpeed", "EngineSped"), THERE))
                .containsExactly("EngineSped");
        assertThat(SignalChoice.unknown("EngineSped", THERE))
                .hasMessage("no signal is called \"EngineSped\"; of 3 there are for example EngineSpeed, GroundSpeed,"
                        + " EngineFuelRate");
    }

    @Test
    void whereThereIsNothingNothingIsNear() {
        assertThat(SignalChoice.unknown("EngineSpeed", List.of())).hasMessage("there is no signal yet");
    }

    @Test
    void aMachineWhoseNameHoldsTheWordIsNearest() {
        assertThat(Nearest.nearest("7", List.of("tractor-1", "combine-17", "tractor-7")))
                .startsWith("combine-17", "tractor-7");
    }
}

package io.windrow.can.definition.canboat;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.Standard;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The library's own NMEA 2000 definitions beside canboat's: the same bits must mean the same number in the same unit. */
class BuiltInAgreesWithCanboatTest {
    /** Canboat has degrees there, a fraction without end, and we the standard's 0.00001 arc seconds. */
    private static final int POSITION_DELTA = 129027;
    /** Group functions: several definitions, of which the first is not the like one. */
    private static final int GROUP_FUNCTION = 126208;

    private final List<String> differences = new ArrayList<>();
    private int compared;

    @Test
    void fieldsOfTheSameBitsAreTheSameNumbersInTheSameUnits() throws IOException {
        Catalogue canboat = Catalogue.of(
                CanboatReader.read(SharedData.require("defs/canboat.json")).messages());
        for (MessageDefinition ours : Catalogue.builtIn().messages()) {
            int pgn = ours.pgn().number();
            if (ours.standard() == Standard.NMEA2000 && pgn != POSITION_DELTA && pgn != GROUP_FUNCTION) {
                compare(ours, canboat.get(pgn));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(15);
    }

    private void compare(MessageDefinition ours, MessageDefinition theirs) {
        if (ours.transport() != theirs.transport()) {
            differences.add(ours.pgn() + ": " + ours.transport() + ", canboat " + theirs.transport());
        }
        for (SignalDefinition signal : ours.signals()) {
            String where = ours.pgn() + " " + signal.name();
            theirs.signals().stream()
                    .filter(other -> other.bits().equals(signal.bits()))
                    .findFirst()
                    .ifPresentOrElse(
                            other -> compare(where, describe(signal), describe(other)),
                            () -> differences.add(where + ": canboat has no field of " + signal.bits()));
        }
    }

    private void compare(String where, String ours, String theirs) {
        compared++;
        if (!ours.equals(theirs)) {
            differences.add(where + ": " + ours + ", canboat " + theirs);
        }
    }

    private static String describe(SignalDefinition signal) {
        return signal.format() + " x " + signal.scaling() + " " + signal.unit();
    }
}

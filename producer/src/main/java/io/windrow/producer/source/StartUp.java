package io.windrow.producer.source;

import io.windrow.can.definition.ProcessData;
import io.windrow.can.definition.ProcessDataCommand;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import io.windrow.can.name.Name;
import java.util.Map;

/** The burst after the key was turned: addresses are asked for and claimed, then the units make themselves known. Stateless. */
final class StartUp {
    private static final int REQUEST = 59904;
    private static final int ADDRESS_CLAIMED = 60928; // ISO 11783-5
    private static final int WORKING_SET_MASTER = 65037;
    private static final int LANGUAGE = 65039;
    private static final int NO_ADDRESS = 254;
    private static final int[] ASKED_OF_ENGINE = {65259, 65242, 65253, 65227};
    private static final int[] ASKED_VALUES = {141, 67, 161, 116, 117, 118, 119, 148};

    private StartUp() {}

    /** Everyone on a bus claims an address. */
    static void claims(Burst burst, Map<Controller, Name> names) {
        burst.add(CanId.of(new Pgn(REQUEST), NO_ADDRESS, CanId.GLOBAL, 6), pgnBytes(ADDRESS_CLAIMED));
        names.forEach((unit, name) ->
                burst.add(CanId.of(new Pgn(ADDRESS_CLAIMED), unit.address(), CanId.GLOBAL, 6), name.bytes()));
    }

    /** The instruments ask the engine's unit who it is. */
    static void engineQuestions(Burst burst) {
        CanId id = CanId.of(new Pgn(REQUEST), Controller.INSTRUMENTS.address(), Controller.ENGINE.address(), 6);
        for (int asked : ASKED_OF_ENGINE) {
            burst.add(id, pgnBytes(asked));
        }
    }

    /** The implement joins the task controller, which asks for values each second. */
    static void implement(Burst burst) {
        var master = new PayloadWriter(WORKING_SET_MASTER);
        burst.add(
                master.id(Controller.IMPLEMENT),
                master.clear().set("NumberOfMembersInWorkingSet", 1).data());
        var language = new PayloadWriter(LANGUAGE);
        byte[] english = language.clear()
                .setRaw("LanguageCode", 'e' | 'n' << 8)
                .setRaw("TimeFormat", 0)
                .setRaw("DecimalSymbol", 1)
                .setRaw("DateFormat", 4)
                .setRaw("UnitsSystem", 0)
                .data();
        burst.add(language.id(Controller.TERMINAL), english);
        CanId toImplement = WireBuilder.processDataId(Controller.TASK_CONTROLLER, Controller.IMPLEMENT);
        for (int ddi : ASKED_VALUES) {
            burst.add(toImplement, new ProcessData(ProcessDataCommand.TIME_INTERVAL, 1, ddi, 1_000).data());
        }
    }

    private static byte[] pgnBytes(int pgn) {
        return new byte[] {(byte) pgn, (byte) (pgn >> 8), (byte) (pgn >> 16)};
    }
}

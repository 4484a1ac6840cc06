package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Indicators;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.Standard;
import io.windrow.can.definition.Transport;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.Locale;

/** What a message's id and length say about its frames. */
sealed interface DbcFrame {
    /** The first group that NMEA 2000 defines on data page 1. */
    int FIRST_NMEA = 126208;
    /** Proprietary A2, which J1939-21 and ISO 11783-3 define too. */
    int PROPRIETARY_A2 = 126720;

    int LAST_NMEA = 131071;

    /** Most bytes of a fast packet: 6 in its first frame, 7 in each of 31 more (ISO 11783-3 5.13, NMEA 2000). */
    int MAX_FAST_PACKET = 223;

    int MAX_SINGLE_FRAME = 8;

    /** The frames of a parameter group. */
    record OfGroup(Pgn pgn, int source, int priority, Transport transport, boolean j1939) implements DbcFrame {
        Standard standard() {
            int number = pgn.number();
            boolean nmea = number >= FIRST_NMEA && number <= LAST_NMEA && number != PROPRIETARY_A2;
            return nmea ? Standard.NMEA2000 : Standard.J1939;
        }

        /** Whether the address stands for any: 254 is nobody's and 255 everybody's (J1939-81). */
        boolean isFromAnyone() {
            return j1939 && source >= CanId.GLOBAL - 1;
        }

        Indicators indicators(int bitLength, boolean signed) {
            return j1939 ? Indicators.of(standard(), bitLength, signed) : Indicators.none(bitLength, signed);
        }
    }

    /** Frames that give no reading. */
    record Skipped(String reason) implements DbcFrame {}

    /** An id that no frame has. */
    record Impossible(String mistake) implements DbcFrame {}

    /**
     * Tells them apart.
     *
     * @param format the message's {@code VFrameFormat} as text or number, empty when it has none
     */
    static DbcFrame of(DbcFile.Message message, String format) {
        long id = message.id();
        if (id == 0xC0000000L || message.name().equals("VECTOR__INDEPENDENT_SIG_MSG")) {
            return new Skipped("it only keeps signals that belong to no message");
        }
        if ((id & 0x80000000L) == 0) {
            return id <= CanId.MAX_STANDARD
                    ? new Skipped("an 11-bit identifier has no parameter group")
                    : new Impossible("id " + id + " has more than 11 bits; one of 29 bits has bit 31 set: "
                            + (id | 0x80000000L));
        }
        long bits = id & 0x7FFFFFFFL;
        return bits > CanId.MAX_EXTENDED
                ? new Impossible("id " + id + " has more than 29 bits")
                : extended((int) bits, message, format.toLowerCase(Locale.ROOT));
    }

    private static DbcFrame extended(int bits, DbcFile.Message message, String format) {
        boolean j1939 = !format.equals("extendedcan") && !format.equals("1");
        int length = message.length();
        if (format.endsWith("_fd") || format.equals("14") || format.equals("15")) {
            return new Skipped("CAN FD frames have no parameter group");
        }
        if (length == 0) {
            return new Skipped("it has no data");
        }
        if (message.signals().isEmpty()) {
            return new Skipped("it has no signals");
        }
        int most = j1939 ? MessageDefinition.MAX_LENGTH : MAX_SINGLE_FRAME;
        if (length > most) {
            return new Skipped(length + " bytes are more than the " + most + " that it can have");
        }
        Pgn pgn = new Pgn(CanId.pgnOf(bits));
        return new OfGroup(pgn, CanId.sourceOf(bits), CanId.priorityOf(bits), transport(pgn, length), j1939);
    }

    private static Transport transport(Pgn pgn, int length) {
        if (length <= MAX_SINGLE_FRAME) {
            return Transport.SINGLE_FRAME;
        }
        boolean nmea = pgn.number() >= FIRST_NMEA && pgn.number() <= LAST_NMEA;
        return nmea && length <= MAX_FAST_PACKET ? Transport.FAST_PACKET : Transport.TRANSPORT_PROTOCOL;
    }
}

package io.windrow.can.diagnostic;

import io.windrow.can.frame.Bits;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The lamps and trouble codes of a control unit: DM1, what is wrong now, or DM2, what was wrong before (J1939-73 5.7.1,
 * 5.7.2).
 *
 * <pre>{@code
 * 1..2 lamps | 3..6 first code | 7..10 second code | ...
 * }</pre>
 *
 * <p>One code, or none, goes in a single frame of 8 bytes that ends in two of 0xFF; more go through the transport protocol.
 * No fault is a first code of four zero bytes; older units send four of 0xFF.
 *
 * @param lamps all not available when the data were too short to have them
 * @param codes in the order of the message, without codes that mean no fault and without filling
 * @param remarks why the data are not quite what the standard says; empty for those that are
 */
public record DiagnosticMessage(Lamps lamps, List<Dtc> codes, List<String> remarks) {
    /** DM1: active trouble codes, once a second and at every change. */
    public static final Pgn ACTIVE = new Pgn(65226);
    /** DM2: previously active trouble codes, on request. */
    public static final Pgn PREVIOUSLY_ACTIVE = new Pgn(65227);

    private static final int LAMP_BYTES = 2;
    private static final int FRAME_BYTES = 8;

    public DiagnosticMessage {
        Objects.requireNonNull(lamps, "lamps");
        codes = List.copyOf(codes);
        remarks = List.copyOf(remarks);
    }

    /** A message to be sent, about which there is nothing to remark. */
    public DiagnosticMessage(Lamps lamps, List<Dtc> codes) {
        this(lamps, codes, List.of());
    }

    /**
     * What data of any length say; never throws for what is in them.
     *
     * @param assumedWhenFlagged which of the older layouts codes with conversion method bit 1 have; not version 4
     */
    public static DiagnosticMessage parse(byte[] data, SpnConversion assumedWhenFlagged) {
        if (!assumedWhenFlagged.flagged()) {
            throw new IllegalArgumentException(
                    "codes with conversion method bit 1 must be read by version 1, 2 or 3, was " + assumedWhenFlagged);
        }
        List<String> remarks = new ArrayList<>();
        List<Dtc> codes = new ArrayList<>();
        int at = LAMP_BYTES;
        for (; at + Dtc.BYTES <= data.length; at += Dtc.BYTES) {
            int word = (int) Bits.extract(data, at * 8, 32, false);
            if (word != Dtc.NO_FAULT && word != Dtc.FILLING) {
                codes.add(Dtc.ofWord(word, assumedWhenFlagged));
            }
        }
        remarkOnEnd(data, at, remarks);
        return new DiagnosticMessage(lamps(data, remarks), codes, remarks);
    }

    /** The bytes to send: 8 for up to one code, 2 + 4n for more. Remarks are not sent. */
    public byte[] encode() {
        byte[] data = new byte[Math.max(FRAME_BYTES, LAMP_BYTES + Dtc.BYTES * codes.size())];
        data[0] = (byte) lamps.statusByte();
        data[1] = (byte) lamps.flashByte();
        for (int i = 0; i < codes.size(); i++) {
            Bits.insert(data, (LAMP_BYTES + Dtc.BYTES * i) * 8, 32, codes.get(i).word());
        }
        if (codes.size() <= 1) {
            data[FRAME_BYTES - 2] = (byte) 0xFF;
            data[FRAME_BYTES - 1] = (byte) 0xFF;
        }
        return data;
    }

    private static Lamps lamps(byte[] data, List<String> remarks) {
        if (data.length < LAMP_BYTES) {
            remarks.add("no lamps: the data have " + data.length + " of their 2 bytes");
            return Lamps.of(0xFF, 0xFF);
        }
        return Lamps.of(data[0], data[1]);
    }

    /** Less than a whole code is left over: filling, or the rest of a message that was cut off. */
    private static void remarkOnEnd(byte[] data, int from, List<String> remarks) {
        if (from >= data.length) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(data, from, data.length);
        for (byte left : rest) {
            if (left != (byte) 0xFF) {
                remarks.add("the last " + rest.length + " bytes are neither a trouble code nor filling: "
                        + HexFormat.of().withUpperCase().formatHex(rest));
                return;
            }
        }
    }
}

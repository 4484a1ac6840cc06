package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** One recording in every format: extended data frames of 8 bytes on can0 in one day, which every format can hold. */
final class Forms {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final HexFormat COMMAS = HexFormat.ofDelimiter(",");
    private static final HexFormat JOINED = HexFormat.of();

    private Forms() {}

    /** A broadcast group, so that canboat can write it; the time is a whole millisecond, as old traces have it. */
    static CanFrame plain(Random random, long afterMicros) {
        byte[] data = new byte[8];
        random.nextBytes(data);
        CanId id = CanId.of(
                new io.windrow.can.frame.Pgn(0xF000 + random.nextInt(0xFFF)),
                random.nextInt(256),
                255,
                random.nextInt(8));
        return CanFrame.data(afterMicros + 1_000L * random.nextInt(1, 900), "can0", id, data);
    }

    static Map<LogFormat, byte[]> all(List<CanFrame> frames) throws IOException {
        Map<LogFormat, byte[]> forms = new EnumMap<>(LogFormat.class);
        forms.put(LogFormat.CANDUMP, lines("", frames, CandumpWriter::line));
        forms.put(LogFormat.CANDUMP_SCREEN, lines("", frames, Forms::screen));
        forms.put(
                LogFormat.PCAN_TRACE,
                lines(";$FILEVERSION=1.1\n;$STARTTIME=" + day(frames) + "\n", frames, Forms::trace));
        forms.put(LogFormat.VECTOR_ASC, AscWriterTest.write(frames));
        forms.put(LogFormat.CANBOAT, lines("", frames, Forms::canboat));
        forms.put(
                LogFormat.SAVVYCAN,
                lines("Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8\n", frames, Forms::savvyCan));
        forms.put(LogFormat.CSV, lines("Timestamp;ID;DLC;Data\n", frames, Forms::table));
        forms.put(LogFormat.PCAP, pcap(frames));
        forms.put(LogFormat.PCAPNG, pcapng(frames));
        return forms;
    }

    private static byte[] lines(String head, List<CanFrame> frames, Function<CanFrame, String> form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Logs.bytes(head));
        frames.forEach(frame -> bytes.writeBytes(Logs.bytes(form.apply(frame) + "\n")));
        return bytes.toByteArray();
    }

    private static String seconds(CanFrame frame) {
        return BigDecimal.valueOf(frame.capturedAtMicros(), 6).toPlainString();
    }

    private static String screen(CanFrame frame) {
        return " (" + seconds(frame) + ")  can0  " + frame.id() + "   [8]  " + SPACED.formatHex(frame.data());
    }

    private static long day(List<CanFrame> frames) {
        return frames.get(0).capturedAtMicros() / Times.MICROS_PER_DAY + 25_569;
    }

    private static String trace(CanFrame frame) {
        long millis = frame.capturedAtMicros() % Times.MICROS_PER_DAY / 1_000;
        return "     1) " + millis + ".0  Rx     " + frame.id() + "  8  " + SPACED.formatHex(frame.data());
    }

    private static String canboat(CanFrame frame) {
        Instant time = Instant.EPOCH.plus(frame.capturedAtMicros(), ChronoUnit.MICROS);
        CanId id = frame.id();
        return String.format(
                Locale.ROOT,
                "%s,%d,%s,%d,255,8,%s",
                time,
                id.priority(),
                id.pgn(),
                id.source(),
                COMMAS.formatHex(frame.data()));
    }

    private static String savvyCan(CanFrame frame) {
        return frame.capturedAtMicros() + "," + frame.id() + ",true,Rx,0,8," + COMMAS.formatHex(frame.data()) + ",";
    }

    private static String table(CanFrame frame) {
        return seconds(frame) + ";" + frame.id() + ";8;" + JOINED.formatHex(frame.data());
    }

    private static byte[] packet(CanFrame frame) {
        return Logs.hex(String.format("%08X08000000", frame.id().bits() | 0x80000000) + JOINED.formatHex(frame.data()));
    }

    private static byte[] pcap(List<CanFrame> frames) {
        Captures.Pcap file = new Captures.Pcap(false, false, 227);
        frames.forEach(frame -> file.packet(frame.capturedAtMicros(), packet(frame)));
        return file.bytes();
    }

    private static byte[] pcapng(List<CanFrame> frames) {
        Captures.Pcapng file = new Captures.Pcapng(true).section().network(227);
        frames.forEach(frame -> file.packet(0, frame.capturedAtMicros(), packet(frame)));
        return file.bytes();
    }
}

package io.windrow.can.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens recorded buses of every format in {@link LogFormat}, packed by gzip, by zstd or not; format and compression are told by
 * the content and not by the name. A file has one format from its beginning to its end.
 *
 * <p>At most the first 64 KiB are looked at before the first line is given, and of a live stream only as many as are needed.
 * Zstd needs {@code com.github.luben:zstd-jni} on the class path; without it such a file is one rejection, and so are files
 * that are told and not read (Vector BLF, ASAM MDF). Compressed data that are broken or cut off end the log with a rejection;
 * every line before it is given. An empty file, and one of blank lines and comments alone, is a log without frames.
 */
public final class FrameLogs {
    private static final int ENOUGH_LINES = 16;
    private static final String UTF_8_MARK = "\u00ef\u00bb\u00bf";
    private static final Pattern LOOSE_CANDUMP = Pattern.compile("\\s*\\(\\d.*");

    private FrameLogs() {}

    /**
     * Opens a file; the caller closes the log.
     *
     * @throws UnknownFormatException when no format is recognised
     * @throws IOException when the file cannot be read
     */
    public static FrameLog open(Path file) throws IOException {
        return open(Files.newInputStream(file), file.toString());
    }

    /**
     * Reads a stream, for example standard input, and owns it: closing the log closes the stream, and so does a failure here.
     *
     * @param name what the stream is called in messages
     * @throws UnknownFormatException when no format is recognised
     * @throws IOException when the stream cannot be read
     */
    public static FrameLog open(InputStream stream, String name) throws IOException {
        CountingInputStream source = new CountingInputStream(stream);
        try {
            return told(source, name);
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    private static FrameLog told(CountingInputStream source, String name) throws IOException {
        Head head = new Head(new Unpacked(source));
        FirstFormat first = new FirstFormat();
        LogReader log = null;
        boolean more = true;
        while (log == null && more) {
            more = head.grow();
            log = told(source, head, first, !more);
        }
        if (log == null) {
            throw new UnknownFormatException(name);
        }
        return log;
    }

    private static @Nullable LogReader told(CountingInputStream source, Head head, FirstFormat first, boolean all) {
        if (PcapLog.isMagic(head.first4())) {
            return new PcapLog(source, head);
        }
        if (head.first4() == PcapngLog.SECTION) {
            return new PcapngLog(source, head);
        }
        if (head.begins("LOGG")) {
            return unread(LogFormat.VECTOR_BLF, source, "Vector ASC");
        }
        if (head.begins("MDF ") || head.begins("UnFinMF ")) {
            return unread(LogFormat.ASAM_MDF, source, "Vector ASC or candump");
        }
        head.drop(head.begins(UTF_8_MARK) ? UTF_8_MARK.length() : 0);
        return text(source, head, first, all);
    }

    private static LogReader unread(LogFormat format, CountingInputStream source, String instead) {
        return new RejectedLog(format, source, format.title() + " is not read; save the recording as " + instead);
    }

    private static @Nullable LogReader text(CountingInputStream source, Head head, FirstFormat first, boolean all) {
        List<String> lines = head.lines();
        LogFormat format = first.of(lines);
        if (format == null && all) {
            format = withoutFrames(lines) ? LogFormat.NONE : loose(lines);
        }
        if (format == null || (!all && isUndecided(format, lines))) {
            return null;
        }
        return new LineLog(format, parser(format, lines), source, head);
    }

    /** The format of the first line that looks like one; lines come by and by, and each is looked at once. */
    private static final class FirstFormat {
        private @Nullable LogFormat format;
        private int looked;

        @Nullable LogFormat of(List<String> lines) {
            while (format == null && looked < lines.size()) {
                format = FrameLogs.format(lines.get(looked));
                looked++;
            }
            return format;
        }
    }

    private static @Nullable LogFormat format(String line) {
        if (CandumpParser.SHAPE.matcher(line).matches()) {
            return LogFormat.CANDUMP;
        }
        if (CandumpScreenParser.SHAPE.matcher(line).matches()) {
            return LogFormat.CANDUMP_SCREEN;
        }
        if (TrcParser.SHAPE.matcher(line).matches()) {
            return LogFormat.PCAN_TRACE;
        }
        if (AscParser.SHAPE.matcher(line).matches()) {
            return LogFormat.VECTOR_ASC;
        }
        if (CanboatParser.SHAPE.matcher(line).matches()) {
            return LogFormat.CANBOAT;
        }
        if (YachtDevicesParser.SHAPE.matcher(line).matches()) {
            return LogFormat.YACHT_DEVICES;
        }
        if (CsvHead.of(line) != null) {
            return line.startsWith(CsvHead.SAVVYCAN) ? LogFormat.SAVVYCAN : LogFormat.CSV;
        }
        return null;
    }

    /** A candump log that is broken from its first line on is one all the same, with a rejection for each line. */
    private static @Nullable LogFormat loose(List<String> lines) {
        return lines.stream().anyMatch(line -> LOOSE_CANDUMP.matcher(line).matches()) ? LogFormat.CANDUMP : null;
    }

    private static boolean withoutFrames(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.startsWith(";"));
    }

    /** What times mean on the screen, and whether canboat's lines are transfers, more than one line tells. */
    private static boolean isUndecided(LogFormat format, List<String> lines) {
        return (format == LogFormat.CANDUMP_SCREEN || format == LogFormat.CANBOAT) && lines.size() < ENOUGH_LINES;
    }

    private static LineParser parser(LogFormat format, List<String> lines) {
        return switch (format) {
            case CANDUMP_SCREEN -> new CandumpScreenParser(CandumpScreenParser.isSinceBefore(lines));
            case PCAN_TRACE -> new TrcParser();
            case VECTOR_ASC -> new AscParser();
            case CANBOAT -> new CanboatParser(CanboatParser.isFast(lines));
            case YACHT_DEVICES -> new YachtDevicesParser();
            case SAVVYCAN, CSV -> new CsvParser();
            case CANDUMP, NONE -> new CandumpParser();
            case PCAP, PCAPNG, VECTOR_BLF, ASAM_MDF ->
                throw new IllegalArgumentException("not a text format: " + format);
        };
    }
}

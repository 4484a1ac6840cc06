package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A recording in lines of text. */
class LineLog extends LogReader {
    private final LineParser parser;
    private final BoundedLines lines;

    LineLog(LogFormat format, LineParser parser, CountingInputStream source, InputStream content) {
        super(format, source);
        this.parser = parser;
        this.lines = new BoundedLines(content);
    }

    @Override
    @Nullable LogLine readNext() throws IOException {
        CanFrame more = parser.more();
        if (more != null) {
            return new LogLine.Frame(number, more);
        }
        while (lines.advance()) {
            number++;
            LogLine line = isPassedOver() ? null : parse();
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    private @Nullable LogLine parse() {
        if (lines.overlong()) {
            return new LogLine.Rejected(number, "line is longer than " + BoundedLines.MAX_LINE_BYTES + " bytes");
        }
        try {
            CanFrame frame = parser.parse(lines.line(), lines.length(), lines.terminated());
            return frame == null ? null : new LogLine.Frame(number, frame);
        } catch (MalformedLine e) {
            return new LogLine.Rejected(number, e.reason());
        }
    }

    private boolean isPassedOver() {
        byte[] line = lines.line();
        for (int i = 0; i < lines.length(); i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                boolean comment = parser.isComment(line[i]);
                if (comment) {
                    parser.comment(line, lines.length());
                }
                return comment;
            }
        }
        return !lines.overlong();
    }
}

package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.io.IOException;

/** Which frames were delivered, in memory and in a file. Any thread may add; the writer's thread loads and saves. */
final class Acknowledged {
    /** Most ranges kept: each outage makes a few, a sane gateway has no more than ten. */
    private static final int MOST_RANGES = 1_000;

    private static final int MAGIC = 0x57504F53; // "WPOS"

    private final CheckedFile file;
    private volatile NumberRanges ranges = NumberRanges.NONE;
    private boolean changed;
    private long forgotten;

    Acknowledged(CheckedFile file) {
        this.file = file;
    }

    static Acknowledged in(SpoolFolder folder, SpoolDisk disk) {
        return new Acknowledged(folder.file("position", MAGIC, disk));
    }

    /** What the file says. */
    record Loaded(Position position, boolean lost) {}

    Loaded load() throws IOException {
        CheckedFile.Contents contents = file.read();
        if (contents instanceof CheckedFile.Contents.Body body) {
            Position position = Position.read(body.body());
            ranges = position.acknowledged();
            return new Loaded(position, false);
        }
        return new Loaded(Position.START, contents instanceof CheckedFile.Contents.Damaged);
    }

    synchronized void add(long first, long last) {
        NumberRanges now = ranges.with(first, last);
        if (now.count() > MOST_RANGES) {
            forgotten += last - first + 1;
        } else {
            ranges = now;
            changed = true;
        }
    }

    NumberRanges ranges() {
        return ranges;
    }

    /** Acknowledgements that would have made too many ranges. */
    synchronized long forgotten() {
        return forgotten;
    }

    /** Writes down what changed. */
    void save(long next) throws IOException {
        NumberRanges now;
        synchronized (this) {
            if (!changed) {
                return;
            }
            changed = false;
            now = ranges;
        }
        boolean saved = false;
        try {
            file.write(new Position(next, now).bytes());
            saved = true;
        } finally {
            if (!saved) {
                markChanged();
            }
        }
    }

    private synchronized void markChanged() {
        changed = true;
    }
}

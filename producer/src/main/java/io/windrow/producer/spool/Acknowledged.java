package io.windrow.producer.spool;

import java.io.IOException;

/** Which frames were delivered, in memory and in a file. Any thread may add; the writer's thread loads and saves. */
final class Acknowledged {
    private static final int MAGIC = 0x57504F53; // "WPOS"

    private final CheckedFile file;
    private volatile OrdinalRanges ranges = OrdinalRanges.NONE;
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
        OrdinalRanges now = ranges.with(first, last);
        if (now == ranges) {
            forgotten += last - first + 1;
        } else {
            ranges = now;
            changed = true;
        }
    }

    OrdinalRanges ranges() {
        return ranges;
    }

    /** Acknowledgements that would have made too many ranges. */
    synchronized long forgotten() {
        return forgotten;
    }

    /** Writes down what changed. */
    void save(long next) throws IOException {
        OrdinalRanges now;
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

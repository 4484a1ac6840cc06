package io.windrow.producer.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several recordings as one, frame by frame in the order of their recorded times; each keeps its own order, and its channels as
 * recorded. What is wrong names its file. Immutable.
 */
public final class MergedLogs implements FrameOrigin {
    /** Each file is held open with some thousand bytes of what is read ahead. */
    public static final int MOST_FILES = 64;

    private static final int NAMED_FILES = 3;

    private final List<FrameOrigin> parts;

    /** Of 1 to {@value #MOST_FILES} recordings that end. */
    MergedLogs(List<? extends FrameOrigin> parts) {
        this.parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_FILES) {
            throw new IllegalArgumentException("1 to " + MOST_FILES + " recordings go together, were " + parts.size());
        }
    }

    /**
     * The recordings in 1 to {@value #MOST_FILES} files.
     *
     * @throws IOException as {@link RecordedLog#at} does, and when a file is given twice
     */
    public static MergedLogs at(List<Path> files) throws IOException {
        List<RecordedLog> logs = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            logs.add(RecordedLog.at(file));
            if (!seen.add(file.toRealPath())) {
                throw new IOException(file + " is given twice, so that each of its frames would be");
            }
        }
        return new MergedLogs(logs);
    }

    /** The files' names, the first few of many. */
    @Override
    public String name() {
        List<String> names = parts.stream().map(FrameOrigin::name).toList();
        if (names.size() == 1) {
            return names.get(0);
        }
        boolean all = names.size() <= NAMED_FILES;
        int named = all ? names.size() - 1 : NAMED_FILES - 1;
        String last = all ? names.get(named) : (names.size() - named) + " more";
        return String.join(", ", names.subList(0, named)) + " and " + last;
    }

    @Override
    public FrameSource open() throws IOException {
        List<MergePart> opened = new ArrayList<>();
        try {
            for (FrameOrigin part : parts) {
                opened.add(MergePart.open(opened.size(), part, parts.size() == 1));
            }
        } catch (IOException e) {
            closeAfter(e, opened);
            throw e;
        }
        return new Merging(opened);
    }

    private static void closeAfter(IOException failure, List<MergePart> opened) {
        try {
            Merging.closeAll(opened);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}

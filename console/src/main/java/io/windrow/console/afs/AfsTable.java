package io.windrow.console.afs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The original's rows, wherever they are; each opening gives the same rows in the same order. */
public interface AfsTable {
    /** For people, without login. */
    String name();

    /** @param given names of columns by what they hold */
    Rows open(Map<String, String> given) throws IOException;

    /** One pass over the rows. For one thread. */
    interface Rows extends AutoCloseable {
        AfsColumns columns();

        /** The next row's texts, by column; null at the end. */
        @Nullable List<@Nullable String> next() throws IOException;

        /** How many were read so far. */
        long number();

        @Override
        void close() throws IOException;
    }
}

package io.windrow.can.definition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads message definitions from a text that people edit; the built-in files describe the format in their head.
 *
 * <p>The whole file is read before it is refused, so that all of its mistakes are named at once.
 */
public final class CatalogueFile {
    /** Most signals of one file, those that repeat counted as often as they do. */
    static final int MAX_SIGNALS = 50_000;

    private final String file;
    private final List<MessageDefinition> messages = new ArrayList<>();
    private final DefinitionMistakes mistakes = new DefinitionMistakes();
    private @Nullable Standard standard;
    private @Nullable MessageLines open;
    private int line;
    private int signals;
    /** What follows belongs to a message whose first line was refused, and is passed over. */
    private boolean refusedHead;

    private CatalogueFile(String file) {
        this.file = file;
    }

    /**
     * The definitions in a text.
     *
     * @param file the name that mistakes are reported under
     * @throws CatalogueException naming every mistake by file and line
     */
    public static List<MessageDefinition> read(String file, Reader text) throws IOException {
        return new CatalogueFile(file).readAll(new BufferedReader(text));
    }

    static List<MessageDefinition> readResource(String name) {
        try (InputStream stream = CatalogueFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("not in the library's jar: " + name);
            }
            return read(name, new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<MessageDefinition> readAll(BufferedReader text) throws IOException {
        for (String content = text.readLine(); content != null && !isFull(); content = text.readLine()) {
            line++;
            String readable = content;
            attempt(line, () -> {
                readLine(CatalogueLine.of(readable));
                return null;
            });
        }
        closeMessage();
        if (isFull()) {
            mistakes.add(file + ":" + line, "a file must have at most " + MAX_SIGNALS + " signals");
        }
        mistakes.throwIfAny();
        return List.copyOf(messages);
    }

    private void readLine(CatalogueLine words) {
        if (words.isEmpty()) {
            return;
        }
        String keyword = words.next("a keyword");
        switch (keyword) {
            case "standard" -> {
                closeMessage();
                refusedHead = false;
                standard = words.nextStandard();
            }
            case "ddi" -> {
                closeMessage();
                messages.add(DdiLine.of(words).build().message());
            }
            case "message" -> {
                closeMessage();
                refusedHead = true;
                open = new MessageLines(line, standard, words);
                refusedHead = false;
            }
            default -> {
                if (refusedHead) {
                    return;
                }
                message(keyword).attribute(keyword, words);
            }
        }
        words.requireEnd();
    }

    private boolean isFull() {
        return signals > MAX_SIGNALS;
    }

    private MessageLines message(String keyword) {
        if (open == null) {
            throw new IllegalArgumentException(keyword + " stands before the first message");
        }
        return open;
    }

    private void closeMessage() {
        MessageLines closing = open;
        open = null;
        if (closing != null && !closing.isBroken()) {
            MessageDefinition message = attempt(closing.line(), closing::build);
            if (message != null) {
                messages.add(message);
                signals += message.signals().size();
            }
        }
    }

    private <T> @Nullable T attempt(int where, Supplier<? extends @Nullable T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            mistakes.add(file + ":" + where, e.getMessage());
            if (open != null) {
                open.breaks();
            }
            return null;
        }
    }
}

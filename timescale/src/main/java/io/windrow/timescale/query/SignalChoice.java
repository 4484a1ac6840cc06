package io.windrow.timescale.query;

import java.util.List;
import java.util.regex.Pattern;

/** Signals as people ask for them: by name in whatever case, by SPN, or by a pattern with {@code *}. Immutable. */
final class SignalChoice {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private final String asked;
    private final Pattern pattern;

    SignalChoice(String asked) {
        this.asked = asked;
        StringBuilder quoted = new StringBuilder();
        for (String part : asked.split("((?<=\\*)|(?=\\*))", -1)) {
            quoted.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        this.pattern = Pattern.compile(quoted.toString(), Pattern.CASE_INSENSITIVE);
    }

    boolean accepts(SignalStream stream) {
        if (NUMBER.matcher(asked).matches()) {
            return stream.spn() != null && stream.spn() == Integer.parseInt(asked);
        }
        return pattern.matcher(stream.signal()).matches();
    }

    /** The words that none of the streams answers to. */
    static List<String> missing(List<String> words, List<SignalStream> streams) {
        return words.stream()
                .filter(word -> streams.stream().noneMatch(new SignalChoice(word)::accepts))
                .toList();
    }

    /** The streams that any of the words asks for. */
    static List<SignalStream> matching(List<String> words, List<SignalStream> streams) {
        List<SignalChoice> choices = words.stream().map(SignalChoice::new).toList();
        return streams.stream()
                .filter(stream -> choices.stream().anyMatch(choice -> choice.accepts(stream)))
                .toList();
    }

    /** What is told of a word that none answers to. */
    static UnknownNameException unknown(String word, List<SignalStream> streams) {
        List<String> names =
                streams.stream().map(SignalStream::signal).distinct().toList();
        return new UnknownNameException(Nearest.tell("signal", word, names));
    }
}

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

    /**
     * The streams that any of the words asks for.
     *
     * @throws UnknownNameException for a word that none answers to
     */
    static List<SignalStream> chosen(List<String> words, List<SignalStream> streams) {
        List<SignalChoice> choices = words.stream().map(SignalChoice::new).toList();
        for (SignalChoice choice : choices) {
            if (streams.stream().noneMatch(choice::accepts)) {
                throw new UnknownNameException(choice.unknown(streams));
            }
        }
        return streams.stream()
                .filter(stream -> choices.stream().anyMatch(choice -> choice.accepts(stream)))
                .toList();
    }

    private String unknown(List<SignalStream> streams) {
        List<String> names =
                streams.stream().map(SignalStream::signal).distinct().toList();
        return Nearest.tell("signal", asked, names);
    }
}

package io.windrow.can.definition;

import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.List;

/** A message's definition while it is written; for one thread. What is wrong is refused by {@link #build()}. */
public final class MessageBuilder {
    private final Pgn pgn;
    private final String name;
    private final List<SignalDefinition> signals = new ArrayList<>();
    private final List<Alias> aliases = new ArrayList<>();
    private String title;
    private Standard standard = Standard.J1939;
    private Transport transport = Transport.SINGLE_FRAME;
    private int priority = 6;
    private int length = 8;
    private String source = "";
    private Match match = Match.ALWAYS;

    MessageBuilder(Pgn pgn, String name) {
        this.pgn = pgn;
        this.name = name;
        this.title = name;
    }

    /** The name in full; the short one unless said. */
    public MessageBuilder title(String value) {
        title = value;
        return this;
    }

    /** Who defines it; J1939 unless said. */
    public MessageBuilder standard(Standard value) {
        standard = value;
        return this;
    }

    /** One frame unless said. */
    public MessageBuilder transport(Transport value) {
        transport = value;
        return this;
    }

    /** What senders use; 6 unless said. */
    public MessageBuilder priority(int value) {
        priority = value;
        return this;
    }

    /** Bytes of data in full; 8 unless said. */
    public MessageBuilder length(int bytes) {
        length = bytes;
        return this;
    }

    /** Adds a field. */
    public MessageBuilder signal(SignalDefinition signal) {
        signals.add(signal);
        return this;
    }

    /** Adds another label. */
    public MessageBuilder alias(Alias alias) {
        aliases.add(alias);
        return this;
    }

    /** Where the facts come from. */
    public MessageBuilder source(String text) {
        source = text;
        return this;
    }

    /** When it holds; always unless said. */
    public MessageBuilder match(Match value) {
        match = value;
        return this;
    }

    /** The definition; refuses what does not fit together. */
    public MessageDefinition build() {
        return new MessageDefinition(
                pgn, name, title, standard, transport, priority, length, signals, aliases, source, match);
    }
}

package io.windrow.timescale.query;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.SignalKind;
import java.util.Optional;

/** What a signal is: by its definition, else, where it has none of ours, a number. Any thread. */
final class Kinds {
    private final Catalogue catalogue;

    Kinds(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    SignalKind of(SignalStream stream) {
        return definition(stream).map(SignalDefinition::kind).orElse(SignalKind.NUMBER);
    }

    /** What its states are called. */
    Labels labels(SignalStream stream) {
        return definition(stream).map(SignalDefinition::labels).orElse(Labels.NONE);
    }

    private Optional<SignalDefinition> definition(SignalStream stream) {
        return catalogue.findAll(stream.pgn()).stream()
                .flatMap(message -> message.signals().stream())
                .filter(signal -> signal.name().equals(stream.signal()))
                .findFirst();
    }
}

package io.windrow.timescale.query;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalKind;

/** What a signal is: by its definition, else, where it has none of ours, a number. Any thread. */
final class Kinds {
    private final Catalogue catalogue;

    Kinds(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    SignalKind of(SignalStream stream) {
        for (MessageDefinition message : catalogue.findAll(stream.pgn())) {
            int index = Groups.indexOf(message, stream.signal());
            if (index >= 0) {
                return message.signals().get(index).kind();
            }
        }
        return SignalKind.NUMBER;
    }
}

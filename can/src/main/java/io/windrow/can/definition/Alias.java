package io.windrow.can.definition;

import io.windrow.can.frame.Pgn;
import java.util.List;

/**
 * Another label that people use for a message, rightly or wrongly.
 *
 * @param label the label, for example {@code Power take-off}
 * @param note what the message really is and what carries what the label claims; empty when the label is right
 * @param carriers the groups that carry what the label claims; empty when it is this one
 */
public record Alias(String label, String note, List<Pgn> carriers) {
    public Alias {
        if (label.isBlank()) {
            throw new IllegalArgumentException("alias must not be blank");
        }
        carriers = List.copyOf(carriers);
    }
}

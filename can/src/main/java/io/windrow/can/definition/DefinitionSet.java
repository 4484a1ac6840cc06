package io.windrow.can.definition;

import java.util.List;

/**
 * What was read from a file of definitions.
 *
 * @param messages in the order of the file, which is the order in which definitions of one group are tried
 * @param notes what was left out and why, for people
 */
public record DefinitionSet(List<MessageDefinition> messages, List<String> notes) {
    public DefinitionSet {
        messages = List.copyOf(messages);
        notes = List.copyOf(notes);
    }
}

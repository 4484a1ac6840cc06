package io.windrow.can.definition;

/**
 * A definition that a search found.
 *
 * @param message the definition
 * @param field where the text was found
 * @param found the name, title, label or number that has the text
 * @param note what a person should know who searched for that; empty when the find speaks for itself
 */
public record CatalogueMatch(MessageDefinition message, Field field, String found, String note) {

    /** Where a text was found. */
    public enum Field {
        /** The text is the group's number. */
        PGN,
        /** The acronym or short name. */
        NAME,
        /** The full name. */
        TITLE,
        /** Another label that people use, rightly or wrongly: read the note. */
        ALIAS,
        /** A signal's name. */
        SIGNAL,
        /** The text is a signal's suspect parameter number. */
        SPN,
        /** Another message's alias has the text, and this message carries what that label claims. */
        CARRIER
    }
}

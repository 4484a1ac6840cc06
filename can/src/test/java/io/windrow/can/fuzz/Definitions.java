package io.windrow.can.fuzz;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.MessageDefinition;
import java.util.Arrays;
import java.util.List;

/** The law of everything that reads definitions: what it gives is usable, what it refuses it refuses with reasons. */
final class Definitions {
    /** A mistake quotes no more of a file than a person reads. */
    private static final int MAX_SENTENCE = 400;

    private Definitions() {}

    /** Checks the mistakes of what was refused. */
    static void requireReasons(CatalogueException refused, String place) {
        require(!refused.mistakes().isEmpty(), "a refusal without a reason");
        for (String mistake : refused.mistakes()) {
            require(mistake.startsWith(place), "a mistake without its place: " + mistake);
            require(mistake.length() <= MAX_SENTENCE, "a mistake of " + mistake.length() + " characters");
        }
    }

    /** Makes a catalogue of definitions, which may refuse what they say of each other, and decodes some data by each. */
    static void requireUsable(List<MessageDefinition> messages, byte[] bytes) {
        try {
            requireUsable(new Decoder(Catalogue.of(messages)), messages, bytes);
        } catch (CatalogueException refused) {
            requireReasons(refused, "");
        }
    }

    private static void requireUsable(Decoder decoder, List<MessageDefinition> messages, byte[] bytes) {
        for (MessageDefinition message : messages) {
            int length = Math.min(bytes.length, message.length() + 1);
            byte[] data = Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
            int source = message.match().sourceAddress().orElse(0);
            Decoding decoding = decoder.decodeTransfer(message.pgn().number(), source, data);
            require(!decoding.toString().isEmpty(), "a decoding that says nothing");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

package io.windrow.can.definition;

import io.windrow.can.frame.Pgn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Message definitions by parameter group number; immutable, free to share between threads.
 *
 * <p>Lookup is by open addressing over plain ints: no boxing, at most half of the slots taken.
 */
public final class Catalogue {
    private static final int FIBONACCI = 0x9E3779B1;

    private final List<MessageDefinition> messages;
    private final @Nullable MessageDefinition[] slots;
    private final int[] numbers;
    private final int shift;
    private final String version;

    private Catalogue(List<MessageDefinition> sorted) {
        this.messages = sorted;
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, sorted.size()) * 2 - 1);
        this.shift = 32 - bits;
        this.slots = new MessageDefinition[1 << bits];
        this.numbers = new int[1 << bits];
        sorted.forEach(this::put);
        this.version = hash(CanonicalText.of(sorted));
    }

    /** The definitions of J1939, ISO 11783 and NMEA 2000 that come with the library. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /** A catalogue of these definitions; refuses a group that is defined twice and carriers that are not defined. */
    public static Catalogue of(Collection<MessageDefinition> definitions) {
        List<MessageDefinition> sorted = definitions.stream()
                .sorted(Comparator.comparing(MessageDefinition::pgn))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            Pgn pgn = sorted.get(i).pgn();
            if (pgn.equals(sorted.get(i - 1).pgn())) {
                throw new IllegalArgumentException("PGN " + pgn + " is defined twice: "
                        + sorted.get(i - 1).name() + " and " + sorted.get(i).name());
            }
        }
        Catalogue catalogue = new Catalogue(sorted);
        catalogue.requireCarriers();
        return catalogue;
    }

    /** The definition of a group, or null; the number need not be a valid one. */
    public @Nullable MessageDefinition find(int pgn) {
        int slot = (pgn * FIBONACCI) >>> shift;
        while (true) {
            MessageDefinition candidate = slots[slot];
            if (candidate == null || numbers[slot] == pgn) {
                return candidate;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
    }

    /** The definition of a group that must be there; refuses one that is not. */
    public MessageDefinition get(int pgn) {
        MessageDefinition definition = find(pgn);
        if (definition == null) {
            throw new IllegalArgumentException("the catalogue has no PGN " + pgn);
        }
        return definition;
    }

    /** All definitions in the order of their numbers. */
    public List<MessageDefinition> messages() {
        return messages;
    }

    /** How many definitions there are. */
    public int size() {
        return messages.size();
    }

    /**
     * Definitions that a text is found in: names, titles, aliases, signal names, or the PGN or an SPN when the text is a
     * number. Case, spaces and punctuation do not count. An alias also finds the groups that carry what it claims.
     *
     * @return finds by alias first, then direct ones, then carriers; each definition once
     */
    public List<CatalogueMatch> search(String text) {
        return new CatalogueSearch(this).search(text);
    }

    /** The content's identity: the first 16 hex digits of the SHA-256 of all definitions in canonical form. */
    public String version() {
        return version;
    }

    private void put(MessageDefinition definition) {
        int number = definition.pgn().number();
        int slot = (number * FIBONACCI) >>> shift;
        while (slots[slot] != null) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = definition;
        numbers[slot] = number;
    }

    private void requireCarriers() {
        for (MessageDefinition message : messages) {
            for (Alias alias : message.aliases()) {
                for (Pgn carrier : alias.carriers()) {
                    if (find(carrier.number()) == null) {
                        throw new IllegalArgumentException(message.name() + ": alias \"" + alias.label()
                                + "\" names PGN " + carrier + ", which is not defined");
                    }
                }
            }
        }
    }

    private static String hash(String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class BuiltIn {
        static final Catalogue CATALOGUE = load();

        private BuiltIn() {}

        private static Catalogue load() {
            List<MessageDefinition> all = new ArrayList<>();
            for (String file : List.of("j1939.catalogue", "iso11783.catalogue", "nmea2000.catalogue")) {
                all.addAll(CatalogueFile.readResource(file));
            }
            return Catalogue.of(all);
        }
    }
}

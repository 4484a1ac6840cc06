package io.windrow.can.definition;

import io.windrow.can.frame.Pgn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Message definitions by parameter group number; immutable, free to share between threads.
 *
 * <p>A group may have several definitions that are told apart by the data or the sender; the first that matches holds.
 * Lookup is by open addressing over plain ints: no boxing, at most half of the slots taken.
 */
public final class Catalogue {
    private static final int FIBONACCI = 0x9E3779B1;

    private final List<MessageDefinition> messages;
    private final @Nullable Candidates[] slots;
    private final int[] numbers;
    private final int shift;
    private final String version;

    private Catalogue(List<MessageDefinition> sorted) {
        this.messages = List.copyOf(sorted);
        Map<Pgn, List<MessageDefinition>> groups = new LinkedHashMap<>();
        for (MessageDefinition message : sorted) {
            groups.computeIfAbsent(message.pgn(), pgn -> new ArrayList<>()).add(message);
        }
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, groups.size()) * 2 - 1);
        this.shift = 32 - bits;
        this.slots = new Candidates[1 << bits];
        this.numbers = new int[1 << bits];
        groups.forEach((pgn, candidates) -> put(pgn.number(), new Candidates(candidates)));
        this.version = hash(CanonicalText.of(messages));
        requireCarriers();
    }

    /** The definitions of J1939, ISO 11783 and NMEA 2000 that come with the library. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /**
     * A catalogue of one set of definitions. What always holds is tried last, all else in the order given.
     *
     * @throws CatalogueException for two of one group with the same match, and for carriers that are not defined
     */
    public static Catalogue of(Collection<MessageDefinition> definitions) {
        LayeredDefinitions layered =
                LayeredDefinitions.of(List.of(new LayeredDefinitions.Layer("", List.copyOf(definitions))));
        DefinitionMistakes mistakes = new DefinitionMistakes();
        for (LayeredDefinitions.Overridden twice : layered.overridden()) {
            mistakes.add(
                    "PGN " + twice.loser().pgn() + " is defined twice",
                    twice.winner().name() + " and " + twice.loser().name());
        }
        mistakes.throwIfAny();
        return layered.catalogue();
    }

    /** Definitions sorted by group and, in a group, in the order in which they are tried. */
    static Catalogue inOrder(List<MessageDefinition> sorted) {
        return new Catalogue(sorted);
    }

    /** A group's definition, or null; where it has several, the one that always holds, or the first. */
    public @Nullable MessageDefinition find(int pgn) {
        Candidates candidates = candidates(pgn);
        return candidates == null ? null : candidates.general();
    }

    /** All definitions of a group in the order in which they are tried; the number need not be a valid one. */
    public List<MessageDefinition> findAll(int pgn) {
        Candidates candidates = candidates(pgn);
        return candidates == null ? List.of() : candidates.all();
    }

    /** Whether a group has any definition; the number need not be a valid one. */
    public boolean contains(int pgn) {
        return candidates(pgn) != null;
    }

    /** Whether a group comes as NMEA 2000 fast packets; false for one that is not defined. */
    public boolean isFastPacket(int pgn) {
        Candidates candidates = candidates(pgn);
        return candidates != null && candidates.isFastPacket();
    }

    /**
     * The definition that holds for one frame's data, or null.
     *
     * @param source the sender's address
     * @param payload up to eight bytes read as one little-endian number
     * @param length how many bytes these are
     */
    public @Nullable MessageDefinition resolve(int pgn, int source, long payload, int length) {
        Candidates candidates = candidates(pgn);
        return candidates == null ? null : candidates.resolve(source, payload, length);
    }

    /** The definition that holds for the data of a whole transfer, or null. */
    public @Nullable MessageDefinition resolve(int pgn, int source, byte[] data) {
        Candidates candidates = candidates(pgn);
        return candidates == null ? null : candidates.resolve(source, data);
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

    private @Nullable Candidates candidates(int pgn) {
        int slot = (pgn * FIBONACCI) >>> shift;
        while (true) {
            Candidates found = slots[slot];
            if (found == null || numbers[slot] == pgn) {
                return found;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
    }

    private void put(int number, Candidates candidates) {
        int slot = (number * FIBONACCI) >>> shift;
        while (slots[slot] != null) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = candidates;
        numbers[slot] = number;
    }

    private void requireCarriers() {
        DefinitionMistakes mistakes = new DefinitionMistakes();
        for (MessageDefinition message : messages) {
            for (Alias alias : message.aliases()) {
                for (Pgn carrier : alias.carriers()) {
                    if (!contains(carrier.number())) {
                        mistakes.add(
                                message.name(),
                                "alias \"" + alias.label() + "\" names PGN " + carrier + ", which is not defined");
                    }
                }
            }
        }
        mistakes.throwIfAny();
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
            for (String file :
                    List.of("j1939.catalogue", "iso11783.catalogue", "ddi.catalogue", "nmea2000.catalogue")) {
                all.addAll(CatalogueFile.readResource(file));
            }
            all.addAll(ProcessDataGroup.general());
            return Catalogue.of(all);
        }
    }
}

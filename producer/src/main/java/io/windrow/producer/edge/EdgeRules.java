package io.windrow.producer.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which frames a gateway keeps: rules in order, of which the first that matches a frame decides. What none matches is kept.
 * Immutable.
 *
 * <p>A rules file is YAML of this shape; {@code docs/edge-rules.md} explains it:
 *
 * <pre>{@code
 * rules:
 *   - name: no proprietary B              # required, told apart, 1 to 100 characters
 *     pgn: [61184, 65280-65535]           # groups; of a transfer the one that it carries
 *     source: [0, 3-5]                    # addresses; of a transfer the one that sends the group
 *     channel: can0                       # or several in brackets
 *     kind: data                          # data, 11-bit, remote, error, or several in brackets
 *     name-of-source: {manufacturer: 123, industry-group: 2}    # or {value: "A00286000B4B0000"}
 *     drop: true                          # or keep: true, keep-every: 5, keep-interval: 500ms, keep-changes: true
 *     at-least-every: 10s                 # with keep-changes alone
 * }</pre>
 *
 * <p>All conditions of a rule must hold; a rule without any matches everything.
 */
public final class EdgeRules {
    /** No rules: everything is kept. */
    public static final EdgeRules NONE = new EdgeRules(List.of(), "none");

    /** Longest rules file, in bytes. */
    static final int MAX_FILE_BYTES = 1 << 20;

    private final List<EdgeRule> rules;
    private final String hash;

    private EdgeRules(List<EdgeRule> rules, String hash) {
        this.rules = List.copyOf(rules);
        this.hash = hash;
    }

    /**
     * Reads a rules file.
     *
     * @throws RulesException with all mistakes of the file, or why it cannot be read
     */
    public static EdgeRules read(Path file) throws RulesException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_FILE_BYTES + 1);
            if (content.length > MAX_FILE_BYTES) {
                throw new RulesException(List.of(file + ": longer than " + MAX_FILE_BYTES + " bytes"));
            }
            return parse(file.toString(), content);
        } catch (NoSuchFileException e) {
            throw new RulesException(List.of(file + ": there is no such file"), e);
        } catch (IOException e) {
            throw new RulesException(List.of(file + ": cannot be read: " + e.getMessage()), e);
        }
    }

    /**
     * Reads rules from the content of a file.
     *
     * @param name the file's, for messages
     */
    static EdgeRules parse(String name, byte[] content) throws RulesException {
        return new EdgeRules(RulesReader.read(name, content), sha256(content));
    }

    /** SHA-256 of the file, in hexadecimal; {@code none} of {@link #NONE}. */
    public String hash() {
        return hash;
    }

    /** The rules' names, in order. */
    public List<String> names() {
        return rules.stream().map(EdgeRule::name).toList();
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The rule that decides; null when none matches. */
    @Nullable EdgeRule first(Subject subject) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).when().hold(subject)) {
                return rules.get(i);
            }
        }
        return null;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

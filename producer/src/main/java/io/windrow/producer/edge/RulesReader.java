package io.windrow.producer.edge;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A rules file to rules; strict, and all mistakes at once as long as it is YAML. */
final class RulesReader {
    static final int MOST_RULES = 1_000;

    private static final String SHAPE = "a rules file must be a mapping with the one key \"rules\"";

    private final RulesMistakes mistakes;

    private RulesReader(RulesMistakes mistakes) {
        this.mistakes = mistakes;
    }

    static List<EdgeRule> read(String file, byte[] content) throws RulesException {
        Node root = tree(file, content);
        if (root == null) {
            throw new RulesException(List.of(file + ": is empty; " + SHAPE));
        }
        RulesMistakes mistakes = new RulesMistakes(file);
        List<EdgeRule> rules = new RulesReader(mistakes).rules(root);
        mistakes.check();
        return rules;
    }

    private static @Nullable Node tree(String file, byte[] content) throws RulesException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (CharacterCodingException e) {
            throw new RulesException(List.of(file + ": is not UTF-8"), e);
        } catch (MarkedYAMLException e) {
            RulesMistakes mistakes = new RulesMistakes(file);
            mistakes.add(e.getProblemMark(), "is not YAML: " + e.getProblem());
            mistakes.check();
            throw e;
        } catch (YAMLException e) {
            throw new RulesException(List.of(file + ": is not YAML: " + e.getMessage()), e);
        }
    }

    private List<EdgeRule> rules(Node root) {
        YamlMapping top = YamlMapping.of(root, "", Set.of("rules"), mistakes);
        Node list = top == null ? null : top.get("rules");
        if (list instanceof SequenceNode sequence) {
            return rules(sequence);
        }
        if (list != null) {
            mistakes.add(list, "\"rules\" must be a list; an empty one is []");
        } else {
            mistakes.add(root, SHAPE);
        }
        return List.of();
    }

    private List<EdgeRule> rules(SequenceNode list) {
        List<Node> items = list.getValue();
        if (items.size() > MOST_RULES) {
            mistakes.add(items.get(MOST_RULES), "there may be at most " + MOST_RULES + " rules");
            return List.of();
        }
        Set<String> names = new HashSet<>();
        List<@Nullable EdgeRule> rules = new ArrayList<>();
        for (Node item : items) {
            RuleReader reader = new RuleReader(item, mistakes);
            reader.requireOtherNameThan(names);
            rules.add(reader.rule(rules.size()));
        }
        return rules.stream().filter(Objects::nonNull).toList();
    }
}

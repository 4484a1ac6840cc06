package io.windrow.can.definition;

import io.windrow.can.definition.CatalogueMatch.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One search through a catalogue; for people, so that it may walk the whole of it. */
final class CatalogueSearch {
    private final Catalogue catalogue;
    private final Map<Integer, CatalogueMatch> found = new LinkedHashMap<>();

    CatalogueSearch(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<CatalogueMatch> search(String text) {
        String wanted = essence(text);
        if (wanted.isEmpty()) {
            return List.of();
        }
        catalogue.messages().forEach(message -> addAliases(message, wanted));
        catalogue.messages().forEach(message -> match(message, wanted).ifPresent(this::add));
        catalogue.messages().forEach(message -> addCarriers(message, wanted));
        return List.copyOf(found.values());
    }

    private void add(CatalogueMatch match) {
        found.putIfAbsent(match.message().pgn().number(), match);
    }

    /** Before all others: an alias' note is what a person with that label in mind must read. */
    private void addAliases(MessageDefinition message, String wanted) {
        for (Alias alias : message.aliases()) {
            if (has(alias.label(), wanted)) {
                add(new CatalogueMatch(message, Field.ALIAS, alias.label(), alias.note()));
            }
        }
    }

    private static Optional<CatalogueMatch> match(MessageDefinition message, String wanted) {
        if (message.pgn().toString().equals(wanted)) {
            return Optional.of(new CatalogueMatch(message, Field.PGN, wanted, ""));
        }
        if (has(message.name(), wanted)) {
            return Optional.of(new CatalogueMatch(message, Field.NAME, message.name(), ""));
        }
        if (has(message.title(), wanted)) {
            return Optional.of(new CatalogueMatch(message, Field.TITLE, message.title(), ""));
        }
        return matchSignals(message, wanted);
    }

    private static Optional<CatalogueMatch> matchSignals(MessageDefinition message, String wanted) {
        for (SignalDefinition signal : message.signals()) {
            if (has(signal.name(), wanted)) {
                return Optional.of(new CatalogueMatch(message, Field.SIGNAL, signal.name(), ""));
            }
            if (signal.spn().isPresent()
                    && Integer.toString(signal.spn().getAsInt()).equals(wanted)) {
                return Optional.of(new CatalogueMatch(message, Field.SPN, signal.name(), ""));
            }
        }
        return Optional.empty();
    }

    private void addCarriers(MessageDefinition message, String wanted) {
        for (Alias alias : message.aliases()) {
            if (has(alias.label(), wanted)) {
                carriers(alias)
                        .forEach(carrier -> add(new CatalogueMatch(
                                carrier,
                                Field.CARRIER,
                                alias.label(),
                                "carries what \"" + alias.label() + "\" claims")));
            }
        }
    }

    private List<MessageDefinition> carriers(Alias alias) {
        List<MessageDefinition> carriers = new ArrayList<>();
        alias.carriers().forEach(pgn -> {
            MessageDefinition carrier = catalogue.find(pgn.number());
            if (carrier != null) {
                carriers.add(carrier);
            }
        });
        return carriers;
    }

    private static boolean has(String text, String wanted) {
        return essence(text).contains(wanted);
    }

    /** Letters and digits in lower case, so that "power take off" finds "Power take-off" and "PowerTakeOff". */
    private static String essence(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}

package io.windrow.runtime.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings into records and gathers every mistake, so that an operator mends them all at once. Used by one thread
 * while a process starts.
 *
 * <pre>{@code
 * var reader = new SettingsReader(settings);
 * var sink = reader.section(SinkSettings::from);
 * var kafka = reader.section(KafkaSettings::from);
 * reader.check();
 * new Sink(sink.get(), kafka.get());
 * }</pre>
 */
public final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private final Settings settings;
    private final Map<String, String> defaults;
    private final List<String> mistakes;
    private final SortedSet<String> asked;
    private final SortedMap<String, String> effective;

    public SettingsReader(Settings settings) {
        this(settings, Map.of(), new ArrayList<>(), new TreeSet<>(), new TreeMap<>());
    }

    private SettingsReader(
            Settings settings,
            Map<String, String> defaults,
            List<String> mistakes,
            SortedSet<String> asked,
            SortedMap<String, String> effective) {
        this.settings = settings;
        this.defaults = defaults;
        this.mistakes = mistakes;
        this.asked = asked;
        this.effective = effective;
    }

    /** The same reader with values, by key, for what no source sets: a profile's. They beat the defaults of each call. */
    public SettingsReader withDefaults(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(defaults);
        all.putAll(values);
        return new SettingsReader(settings, all, mistakes, asked, effective);
    }

    /** Every key that was asked for so far, whether or not it has a value; {@code kafka.*} when all below it were. */
    public SortedSet<String> asked() {
        return new TreeSet<>(asked);
    }

    /** Every key that was read so far with the value that holds, secrets as {@code …}; none that has no value. */
    public SortedMap<String, String> effective() {
        return new TreeMap<>(effective);
    }

    /**
     * Makes one record; its refusal joins the mistakes.
     *
     * @return gives the record, or throws {@link SettingsException} when it was refused
     */
    public <T> Supplier<T> section(Function<SettingsReader, T> factory) {
        @Nullable T made = null;
        try {
            made = factory.apply(this);
        } catch (IllegalArgumentException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        } catch (SettingsException e) {
            // a section inside this one was refused, and its mistakes are among ours
        }
        T result = made;
        return () -> {
            if (result == null) {
                throw new SettingsException(mistakes);
            }
            return result;
        };
    }

    /**
     * Ends the reading.
     *
     * @throws SettingsException with every mistake made so far
     */
    public void check() {
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes.stream().distinct().toList());
        }
    }

    public String text(String key, String byDefault) {
        return text(key).orElseGet(() -> held(key, byDefault, byDefault));
    }

    /** The value; that of a secret may also stand in the file which {@code <key>.file} names. */
    public Optional<String> text(String key) {
        Optional<String> value = set(key);
        Optional<String> file = Secrets.isSecret(key) ? settings.text(key + Secrets.FILE) : Optional.empty();
        if (value.isPresent() && file.isPresent()) {
            mistakes.add(key + " and " + key + Secrets.FILE + " are both set; one of them is too much");
        }
        Optional<String> found = value.or(() -> file.flatMap(name -> fromFile(key, name)));
        found.ifPresent(text -> held(key, text, text));
        return found;
    }

    /** The value, which has no default: its absence is a mistake. */
    public String required(String key) {
        return text(key).orElseGet(() -> {
            mistakes.add(key + " must be set (environment: " + Settings.environmentName(key) + ")");
            return "";
        });
    }

    public int integer(String key, int byDefault) {
        return parsed(key, byDefault, "a whole number", Integer::valueOf);
    }

    public long number(String key, long byDefault) {
        return parsed(key, byDefault, "a whole number", Long::valueOf);
    }

    public boolean bool(String key, boolean byDefault) {
        return parsed(key, byDefault, "true or false", SettingsReader::parseBoolean);
    }

    /** Digits and a unit: {@code 250ms}, {@code 10s}, {@code 5m}, {@code 72h}, {@code 30d}. */
    public Duration duration(String key, Duration byDefault) {
        return parsed(key, byDefault, "a duration such as 250ms, 10s, 5m, 72h or 30d", SettingsReader::parseDuration);
    }

    public URI uri(String key, URI byDefault) {
        return parsed(key, byDefault, "an address", URI::create);
    }

    /** One of the enum's names in lower case, underscores as hyphens. */
    public <E extends Enum<E>> E choice(String key, E byDefault) {
        List<E> all = Arrays.asList(byDefault.getDeclaringClass().getEnumConstants());
        String rule = "one of "
                + String.join(", ", all.stream().map(SettingsReader::typed).toList());
        return parsed(
                key,
                byDefault,
                rule,
                text -> all.stream()
                        .filter(choice -> typed(choice).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    /**
     * Every key below {@code prefix.}, without it; passed on to a library by that library's own names. A secret comes
     * under its own name from wherever it stands.
     */
    public Map<String, String> under(String prefix) {
        asked.add(prefix + ".*");
        Map<String, String> found = new TreeMap<>(settings.under(prefix));
        for (String name : List.copyOf(found.keySet())) {
            Secrets.keyOfFile(name).ifPresent(secret -> {
                found.remove(name);
                text(prefix + '.' + secret).ifPresent(value -> found.put(secret, value));
            });
        }
        return found;
    }

    /** What {@link #under} finds by the whole keys, to be shown: secrets as {@code …}. */
    public SortedMap<String, String> shownUnder(String prefix) {
        SortedMap<String, String> shown = new TreeMap<>();
        under(prefix).forEach((name, value) -> {
            String key = prefix + '.' + name;
            shown.put(key, withoutSecret(key, value));
        });
        return shown;
    }

    /** A duration by the rule of {@link #duration}. */
    public static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration such as 250ms, 10s, 5m, 72h or 30d: \"" + text + '"');
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private Optional<String> set(String key) {
        asked.add(key);
        return settings.text(key).or(() -> Optional.ofNullable(defaults.get(key)));
    }

    private <T> T held(String key, T value, String text) {
        effective.put(key, withoutSecret(key, text));
        return value;
    }

    private static String withoutSecret(String key, String text) {
        boolean secret = Secrets.isSecret(key) || Secrets.holdsLogin(text);
        return secret && !text.isEmpty() ? "…" : text;
    }

    private static String shown(Object value) {
        if (value instanceof Duration duration) {
            return spelled(duration);
        }
        return value instanceof Enum<?> choice ? typed(choice) : String.valueOf(value);
    }

    /** In the largest unit of which it is a whole number, as people write it: {@code 5m}, not {@code 300s}. */
    private static String spelled(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSecondsPart() != 0 || duration.isZero()) {
            return duration.toSeconds() + "s";
        }
        if (duration.toMinutesPart() != 0) {
            return duration.toMinutes() + "m";
        }
        return duration.toHoursPart() != 0 ? duration.toHours() + "h" : duration.toDays() + "d";
    }

    private Optional<String> fromFile(String key, String file) {
        try {
            return Optional.of(Secrets.read(key, file));
        } catch (IllegalArgumentException e) {
            mistakes.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private <T> T parsed(String key, T byDefault, String rule, Function<String, T> parse) {
        Optional<String> text = set(key);
        try {
            return held(key, text.map(parse).orElse(byDefault), text.orElseGet(() -> shown(byDefault)));
        } catch (IllegalArgumentException e) {
            String was = text.filter(value -> !Secrets.holdsLogin(value))
                    .map(value -> '"' + value + '"')
                    .orElse("one with a login in it");
            mistakes.add(key + " must be " + rule + ", was " + was);
            return byDefault;
        }
    }

    private static boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String typed(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

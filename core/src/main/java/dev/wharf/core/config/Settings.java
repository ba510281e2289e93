package dev.wharf.core.config;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One section of the configuration. Each typed read names the key, its default and its meaning; the value comes from
 * a flag ({@code --set console.port=8080}), else the environment ({@code WHARF_CONSOLE_PORT}), else {@code wharf.yaml},
 * else the default. Reading also records the {@link ConfigKey}, so that the reference page cannot drift from the code.
 * A bad value is a {@link Problems problem}, and the default stands in only until the pass ends. Not safe for use from
 * several threads.
 */
public final class Settings {
    private static final Pattern LOGIN = Pattern.compile("//[^/]*@");
    private static final Pattern PLAIN_DURATION = Pattern.compile(ValueType.DURATION_PATTERN);

    private final String path;
    private final Node.Mapping file;
    private final Sources sources;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Settings> sections = new LinkedHashMap<>();

    private record Sources(
            Map<String, String> flags, Map<String, String> environment, Problems problems, List<ConfigKey> reference) {}

    private Settings(String path, Node.Mapping file, Sources sources) {
        this.path = path;
        this.file = file;
        this.sources = sources;
    }

    /** The root section. */
    public static Settings of(
            Node.Mapping file, Map<String, String> flags, Map<String, String> environment, Problems problems) {
        return new Settings(
                "", file, new Sources(Map.copyOf(flags), Map.copyOf(environment), problems, new ArrayList<>()));
    }

    /** A nested section; reading it twice gives the same one. */
    public Settings section(String name) {
        known.add(name);
        return sections.computeIfAbsent(name, n -> {
            Node node = file.entries().get(n);
            if (node instanceof Node.Mapping mapping) {
                return new Settings(pathOf(n), mapping, sources);
            }
            if (node != null && !(node instanceof Node.Scalar scalar && scalar.value() == null)) {
                problem(
                        CoreError.WRONG_TYPE,
                        n,
                        node.location(),
                        "it is not a mapping.",
                        "nest its keys below '" + n + ":'.");
            }
            return new Settings(pathOf(n), Node.Mapping.empty(file.location()), sources);
        });
    }

    public String string(String key, String defaultValue, String description) {
        return read(key, new ValueType.Text(), defaultValue, defaultValue, description, Optional::of);
    }

    public Optional<String> optionalString(String key, String description) {
        return optional(key, new ValueType.Text(), description, Optional::of);
    }

    public Optional<URI> optionalUri(String key, String description) {
        return optional(key, new ValueType.Address(), description, Settings::parseUri);
    }

    /**
     * A secret has no default. Its text is the secret itself, {@code ${NAME}} for a variable of the environment, or
     * {@code ${file:/run/secrets/name}} for a file.
     */
    public Optional<Secret> secret(String key, String description) {
        return optional(
                key, new ValueType.Hidden(), description, text -> SecretReference.resolve(text, sources.environment));
    }

    public boolean bool(String key, boolean defaultValue, String description) {
        return read(
                key,
                new ValueType.Truth(),
                Boolean.toString(defaultValue),
                defaultValue,
                description,
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                });
    }

    public int integer(String key, int defaultValue, int min, int max, String description) {
        return integer(key, defaultValue, Integer.toString(defaultValue), min, max, description);
    }

    /** @param shownDefault what the reference says of a default that depends on the machine */
    public int integer(String key, int defaultValue, String shownDefault, int min, int max, String description) {
        return read(
                key,
                new ValueType.WholeNumber(min, max),
                shownDefault,
                defaultValue,
                description,
                text -> parseInt(text).filter(value -> value >= min && value <= max));
    }

    /** A TCP port; 0 lets the system choose a free one. */
    public int port(String key, int defaultValue, String description) {
        return integer(key, defaultValue, 0, 65535, description);
    }

    public Duration duration(String key, Duration defaultValue, String description) {
        return read(key, new ValueType.Span(), print(defaultValue), defaultValue, description, Settings::parseDuration);
    }

    public DataSize size(String key, DataSize defaultValue, String description) {
        return read(key, new ValueType.Size(), defaultValue.toString(), defaultValue, description, DataSize::parse);
    }

    /** A size within bounds, both included. */
    public DataSize size(String key, DataSize defaultValue, DataSize min, DataSize max, String description) {
        return read(
                key,
                new ValueType.SizeWithin(min, max),
                defaultValue.toString(),
                defaultValue,
                description,
                text -> DataSize.parse(text)
                        .filter(size -> size.bytes() >= min.bytes() && size.bytes() <= max.bytes()));
    }

    public String oneOf(String key, String defaultValue, Collection<String> allowed, String description) {
        return read(
                key,
                new ValueType.Choice(List.copyOf(allowed)),
                defaultValue,
                defaultValue,
                description,
                text -> Optional.of(text).filter(allowed::contains));
    }

    /** A free map of texts, such as properties that are passed through as they are. */
    public Map<String, String> map(String key, String description) {
        known.add(key);
        sources.reference.add(new ConfigKey(pathOf(key), new ValueType.Entries(), "{}", description));
        Map<String, String> result = new LinkedHashMap<>();
        Node node = file.entries().get(key);
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((name, value) -> {
                if (value instanceof Node.Scalar scalar) {
                    result.put(name, scalar.text());
                } else {
                    problem(
                            CoreError.WRONG_TYPE,
                            key + "." + name,
                            value.location(),
                            "it is not a single value.",
                            "write text.");
                }
            });
        } else if (node != null) {
            problem(CoreError.WRONG_TYPE, key, node.location(), "it is not a mapping.", "nest its entries below it.");
        }
        return result;
    }

    /** The keys read so far, in the order they were read. */
    public List<ConfigKey> reference() {
        return List.copyOf(sources.reference);
    }

    public Problems problems() {
        return sources.problems;
    }

    /** Ends the pass for this section and those below: notes each key that nobody reads. */
    public void rejectUnknown() {
        file.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                problem(
                        CoreError.UNKNOWN_KEY,
                        key,
                        node.location(),
                        "no setting of this name exists.",
                        NearestName.advice(key, known));
            }
        });
        sections.values().forEach(Settings::rejectUnknown);
        if (path.isEmpty()) {
            rejectUnknownFlags();
        }
    }

    private void rejectUnknownFlags() {
        List<String> paths = sources.reference.stream().map(ConfigKey::path).toList();
        sources.flags.keySet().stream()
                .filter(flag -> !paths.contains(flag))
                .sorted()
                .forEach(flag -> sources.problems.add(
                        CoreError.UNKNOWN_KEY,
                        Location.of("--set " + flag),
                        "Key '" + flag + "' is unknown.",
                        "no setting of this name exists.",
                        NearestName.advice(flag, paths)));
    }

    private <T> Optional<T> optional(
            String key, ValueType type, String description, Function<String, Optional<T>> parser) {
        return read(
                key,
                type,
                ConfigKey.NO_DEFAULT,
                Optional.empty(),
                description,
                text -> Optional.of(parser.apply(text)).filter(Optional::isPresent));
    }

    private <T> T read(
            String key,
            ValueType type,
            String shownDefault,
            T defaultValue,
            String description,
            Function<String, Optional<T>> parser) {
        known.add(key);
        ConfigKey reference = new ConfigKey(pathOf(key), type, shownDefault, description);
        sources.reference.add(reference);
        String flag = sources.flags.get(reference.path());
        if (flag != null) {
            return parse(key, flag, Location.of("--set " + reference.path()), defaultValue, parser, type);
        }
        String variable = reference.variable();
        String fromEnvironment = sources.environment.get(variable);
        if (fromEnvironment != null) {
            return parse(key, fromEnvironment, Location.of("environment " + variable), defaultValue, parser, type);
        }
        Node node = file.entries().get(key);
        if (node == null || (node instanceof Node.Scalar scalar && scalar.value() == null)) {
            return defaultValue;
        }
        if (node instanceof Node.Scalar scalar) {
            return parse(key, scalar.text(), node.location(), defaultValue, parser, type);
        }
        problem(
                CoreError.WRONG_TYPE,
                key,
                node.location(),
                "it is not a single value.",
                "write " + type.expected() + ".");
        return defaultValue;
    }

    private <T> T parse(
            String key,
            String text,
            Location location,
            T defaultValue,
            Function<String, Optional<T>> parser,
            ValueType type) {
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            problem(
                    CoreError.OUT_OF_RANGE,
                    key,
                    location,
                    "'" + shown(text, type) + "' is not " + type.expected() + ".",
                    "write " + type.expected() + ".");
        }
        return value.orElse(defaultValue);
    }

    private static String shown(String text, ValueType type) {
        if (type instanceof ValueType.Hidden) {
            return SecretReference.shown(text);
        }
        return type instanceof ValueType.Address ? LOGIN.matcher(text).replaceFirst("//***@") : text;
    }

    private void problem(CoreError code, String key, Location location, String cause, String fix) {
        sources.problems.add(code, location, "Setting '" + pathOf(key) + "' is not right.", cause, fix);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Optional<Integer> parseInt(String text) {
        try {
            return Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parseUri(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() == null ? Optional.empty() : Optional.of(uri);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> parseDuration(String text) {
        var matcher = PLAIN_DURATION.matcher(text.strip());
        try {
            if (!matcher.matches()) {
                Duration iso = Duration.parse(text.strip());
                return iso.isNegative() ? Optional.empty() : Optional.of(iso);
            }
            long amount = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String print(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0 && seconds > 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }
}

package dev.wharf.core.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret's value as it is written: the text itself, {@code ${NAME}} for an environment variable, or
 * {@code ${file:/run/secrets/name}} for a file, whose last line end does not count.
 */
final class SecretReference {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern FILE = Pattern.compile("\\$\\{file:(.+)}");

    private SecretReference() {}

    /** The secret; empty where the reference leads nowhere. */
    static Optional<Secret> resolve(String text, Map<String, String> environment) {
        Matcher variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            return Optional.ofNullable(environment.get(variable.group(1))).map(Secret::of);
        }
        Matcher file = FILE.matcher(text);
        return file.matches() ? read(file.group(1)) : Optional.of(Secret.of(text));
    }

    /** What a message may show: a reference is no secret, all else is. */
    static String shown(String text) {
        return VARIABLE.matcher(text).matches() || FILE.matcher(text).matches() ? text : "***";
    }

    private static Optional<Secret> read(String path) {
        try {
            String content = Files.readString(Path.of(path), StandardCharsets.UTF_8);
            return Optional.of(Secret.of(content.replaceFirst("\\R\\z", "")));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}

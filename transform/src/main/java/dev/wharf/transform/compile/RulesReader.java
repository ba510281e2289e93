package dev.wharf.transform.compile;

import dev.wharf.core.error.WharfException;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.dbt.NodeConfig;
import dev.wharf.transform.jinja.Values;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a test's settings. */
final class RulesReader {
    private static final Pattern CONDITION = Pattern.compile(
            "\\s*(=|==|!=|<>|<|<=|>|>=|between|not|in|is)\\b?.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private RulesReader() {}

    static TestRules read(String test, NodeConfig config) {
        return new TestRules(
                severity(test, config),
                text(config, "fail_calc", "count(*)"),
                condition(test, config, "warn_if"),
                condition(test, config, "error_if"),
                limit(test, config));
    }

    private static TestRules.Severity severity(String test, NodeConfig config) {
        String text = text(config, "severity", "error").toUpperCase(Locale.ROOT);
        return switch (text) {
            case "ERROR" -> TestRules.Severity.ERROR;
            case "WARN" -> TestRules.Severity.WARN;
            default -> throw bad(test, "severity", text.toLowerCase(Locale.ROOT), "use 'error' or 'warn'.");
        };
    }

    private static String condition(String test, NodeConfig config, String key) {
        String text = text(config, key, "!= 0").strip();
        if (!CONDITION.matcher(text).matches()) {
            throw bad(test, key, text, "write a condition on the number of failures, for example '> 10'.");
        }
        return text;
    }

    private static @Nullable Long limit(String test, NodeConfig config) {
        Optional<Object> limit = config.find("limit");
        if (limit.isEmpty()) {
            return null;
        }
        String text = Values.text(limit.get()).strip();
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw bad(test, "limit", text, "write a whole number above 0.");
        }
        return Long.parseLong(text);
    }

    private static String text(NodeConfig config, String key, String otherwise) {
        return config.find(key).map(Values::text).orElse(otherwise);
    }

    private static WharfException bad(String test, String key, String value, String fix) {
        return new WharfException(
                TransformError.BAD_CONFIG,
                "The setting '" + key + "' of test '" + test + "' cannot be used.",
                "'" + value + "' is not a value that it takes.",
                fix);
    }
}

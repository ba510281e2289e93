package dev.wharf.transform.dbt;

import dev.wharf.core.error.WharfException;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.Attributed;
import dev.wharf.transform.jinja.Callable;
import dev.wharf.transform.jinja.Values;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code exceptions}: the ways in which a macro stops a compilation, and {@code warn}. */
record ExceptionsValue(Map<String, Object> model) implements Attributed {
    private static final Logger LOG = LoggerFactory.getLogger(ExceptionsValue.class);

    @Override
    public Optional<Object> attribute(String name) {
        if (name.equals("warn")) {
            return Optional.of((Callable) arguments -> {
                LOG.warn("{}: {}", model.getOrDefault("name", "project"), message(arguments));
                return "";
            });
        }
        return name.startsWith("raise_") || name.endsWith("_error")
                ? Optional.of((Callable) arguments -> {
                    throw new WharfException(
                            TransformError.RAISED,
                            "The project refuses to compile.",
                            "a macro says '" + message(arguments) + "'.",
                            "do what its message says.");
                })
                : Optional.empty();
    }

    private static String message(Arguments arguments) {
        return arguments.positional().isEmpty()
                ? "nothing"
                : Values.text(arguments.positional().get(0)).strip();
    }

    @Override
    public String typeName() {
        return "exceptions";
    }
}

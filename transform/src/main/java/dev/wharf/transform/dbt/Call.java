package dev.wharf.transform.dbt;

import dev.wharf.core.error.WharfException;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.None;
import dev.wharf.transform.jinja.Values;
import java.util.Optional;

/**
 * Reads the arguments of one call of a function of dbt's.
 *
 * @param usage how the function is called: {@code ref('model')}
 */
record Call(String usage, Arguments arguments) {
    /** By position or by name; {@code none} counts as absent. */
    Optional<Object> find(int index, String name) {
        Object value = index < arguments.positional().size()
                ? arguments.positional().get(index)
                : arguments.named().get(name);
        return value == null || value == None.NONE ? Optional.empty() : Optional.of(value);
    }

    Object get(int index, String name) {
        return find(index, name).orElseThrow(() -> wrong("'" + name + "' is missing."));
    }

    /** The argument as given, {@code none} included; empty where it is not given at all. */
    Optional<Object> given(int index, String name) {
        return index < arguments.positional().size()
                ? Optional.of(arguments.positional().get(index))
                : Optional.ofNullable(arguments.named().get(name));
    }

    String text(int index, String name) {
        Object value = get(index, name);
        if (value instanceof String text) {
            return text;
        }
        throw wrong("'" + name + "' is '" + Values.text(value) + "', which is not text.");
    }

    WharfException wrong(String cause) {
        return new WharfException(
                TransformError.BAD_ARGUMENTS,
                "'" + usage.substring(0, usage.indexOf('(')) + "' is called wrongly.",
                cause,
                "write " + usage + ".");
    }
}

package dev.wharf.transform.dbt;

import dev.wharf.core.error.WharfException;
import dev.wharf.transform.TransformError;

/** What templates may ask of dbt and cannot have here, each said by its name. */
final class Refusal {
    private Refusal() {}

    static WharfException needsEngine(String name) {
        return new WharfException(
                TransformError.UNSUPPORTED,
                "'" + name + "' cannot be used.",
                "it runs a query while models are compiled, and Wharf compiles all models before it runs any.",
                "write the values into the model or into 'vars:', or join the table instead of looking it up.");
    }

    static WharfException writes(String name) {
        return new WharfException(
                TransformError.UNSUPPORTED,
                "'" + name + "' cannot be used.",
                "it changes the lakehouse, and only models write to it.",
                "make a model of what it writes.");
    }
}

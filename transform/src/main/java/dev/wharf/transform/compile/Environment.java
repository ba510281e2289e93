package dev.wharf.transform.compile;

import dev.wharf.core.error.WharfException;
import dev.wharf.transform.TransformError;

/**
 * Whose tables a project writes. {@code prod} owns the plain names; every other environment puts its name before the
 * namespaces it writes ({@code dev_gold}) and reads the same sources.
 */
public record Environment(String name) {
    private static final String PROD = "prod";

    public Environment {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new WharfException(
                    TransformError.BAD_CONFIG,
                    "The environment '" + name + "' cannot be used.",
                    "its name becomes part of namespaces, and holds more than lower-case letters, digits and _.",
                    "call it 'dev', for example.");
        }
    }

    public static Environment prod() {
        return new Environment(PROD);
    }

    public boolean isProd() {
        return name.equals(PROD);
    }

    /** The namespace that this environment writes when a model asks for the given schema. */
    public String namespace(String schema) {
        return isProd() ? schema : name + "_" + schema;
    }
}

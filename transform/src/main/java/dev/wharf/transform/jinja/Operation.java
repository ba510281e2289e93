package dev.wharf.transform.jinja;

/** A filter, a test or a method: a function of a value and of named arguments. */
record Operation(Signature signature, Body body) {
    /** What it does. */
    @FunctionalInterface
    interface Body {
        Object apply(Object value, Bound arguments, Scope scope);
    }

    String name() {
        return signature.name();
    }

    Object apply(Object value, Arguments arguments, Scope scope) {
        return body.apply(value, signature.bind(arguments), scope);
    }
}

package dev.wharf.transform.jinja;

/** Carries the value of dbt's {@code return()} to the macro that is left. */
final class ReturnSignal extends RuntimeException {
    private final transient Object value;

    ReturnSignal(Object value) {
        super("return", null, false, false);
        this.value = value;
    }

    Object value() {
        return value;
    }
}

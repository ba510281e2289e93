package dev.wharf.benchmarks.endtoend;

/** What a process of the platform does. */
enum Role {
    MAIN("main (JVM)"),
    ENGINE("engine (JVM with DuckDB)"),
    POSTGRES("PostgreSQL");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}

package dev.wharf.transform.duckdb;

import java.util.List;

/** A type as DuckDB prints it, taken apart. */
sealed interface DuckType {
    /** A type without parts; the name is in upper case: {@code HUGEINT}, {@code TIMESTAMP WITH TIME ZONE}. */
    record Simple(String name) implements DuckType {}

    record Decimal(int precision, int scale) implements DuckType {}

    /** Also stands for DuckDB's arrays of a fixed length. */
    record ListOf(DuckType element) implements DuckType {}

    record MapOf(DuckType key, DuckType value) implements DuckType {}

    record Struct(List<Field> fields) implements DuckType {
        public Struct {
            fields = List.copyOf(fields);
        }
    }

    record Field(String name, DuckType type) {}

    static DuckType parse(String text) {
        return new DuckTypeParser(text).parse();
    }
}

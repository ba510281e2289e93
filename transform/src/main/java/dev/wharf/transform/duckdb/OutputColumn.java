package dev.wharf.transform.duckdb;

import org.apache.iceberg.types.Type;

/**
 * One column of what is written: the query's column, cast.
 *
 * @param name as the query spells it, or as the model declares it
 * @param source the column's name in the query
 * @param sourceType DuckDB's name of the type the query gives
 * @param isDeclared false where the type was inferred
 */
record OutputColumn(
        String name, String source, String sourceType, Type type, String doc, boolean required, boolean isDeclared) {
    /** The marks by which the expression's own errors are told from those of the user's. */
    static final String NULL_MARK = "wharf-null:";

    static final String INFINITY_MARK = "wharf-infinity:";

    /** The value to write: cast, never null where that is declared, never infinite where a table cannot hold it. */
    String expression() {
        String value = "q." + Sql.name(source);
        String cast = "CAST(" + value + " AS " + TypeMapping.duck(type) + ")";
        StringBuilder cases = new StringBuilder();
        if (required) {
            cases.append(" WHEN ").append(value).append(" IS NULL THEN error(" + Sql.text(NULL_MARK + name) + ")");
        }
        if (isTemporal()) {
            cases.append(" WHEN isinf(").append(cast).append(") THEN error(" + Sql.text(INFINITY_MARK + name) + ")");
        }
        String checked = cases.isEmpty() ? cast : "CASE" + cases + " ELSE " + cast + " END";
        return checked + " AS " + Sql.name(name);
    }

    private boolean isTemporal() {
        return type.typeId() == Type.TypeID.DATE || type.typeId() == Type.TypeID.TIMESTAMP;
    }
}

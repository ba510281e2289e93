package dev.wharf.ingest.internal.table;

import org.apache.iceberg.types.Type;

/**
 * A column that a file or a source brings.
 *
 * @param type the declared type, or what an undeclared column becomes when the table does not have it yet
 * @param isDeclared whether the source asks for this type; else the table's own wins
 */
public record ColumnWish(String name, Type type, String doc, boolean isDeclared) {}

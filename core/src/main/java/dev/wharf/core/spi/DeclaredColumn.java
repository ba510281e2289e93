package dev.wharf.core.spi;

import org.apache.iceberg.types.Type;

/**
 * A column as the model declares it; the engine casts to this type, whatever the query gave.
 *
 * @param doc the description, empty where there is none
 * @param required true where the model declares it not null
 */
public record DeclaredColumn(String name, Type type, String doc, boolean required) {}

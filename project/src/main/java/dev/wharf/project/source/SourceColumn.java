package dev.wharf.project.source;

import dev.wharf.core.error.Location;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A column that a source declares.
 *
 * @param name as it stands in the file, case included
 * @param type the type in bronze
 * @param isRequired a record without a value goes to the dead letters
 * @param description empty where there is none
 * @param format the pattern of dates and timestamps; null for ISO 8601
 * @param location where it is declared
 */
public record SourceColumn(
        String name,
        Type.PrimitiveType type,
        boolean isRequired,
        String description,
        @Nullable String format,
        Location location) {}

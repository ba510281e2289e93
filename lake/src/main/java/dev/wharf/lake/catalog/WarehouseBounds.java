package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.apache.iceberg.exceptions.BadRequestException;
import org.jspecify.annotations.Nullable;

/** Keeps what callers name inside the warehouse: the catalog writes and reads there with its own rights. */
final class WarehouseBounds {
    private static final int LONGEST = 900;

    private final String root;

    WarehouseBounds(String warehouse) {
        requireNonNull(warehouse, "warehouse is null");
        this.root = warehouse.endsWith("/") ? warehouse : warehouse + "/";
    }

    /** Returns the location as given; null passes, for it means "choose one". */
    @Nullable
    String check(@Nullable String location) {
        if (location == null) {
            return null;
        }
        if (location.length() > LONGEST) {
            throw new BadRequestException("The location is longer than %s characters", LONGEST);
        }
        String rest = location.startsWith(root) ? location.substring(root.length()) : "";
        String path = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        boolean isPlain = Arrays.stream(path.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!isPlain || location.chars().anyMatch(c -> c < ' ')) {
            throw new BadRequestException("Location '%s' lies outside the warehouse '%s'", location, root);
        }
        return location;
    }
}

package dev.wharf.lake.catalog;

import dev.wharf.core.spi.Part;
import java.net.URI;

/** The Iceberg REST catalog that all of a platform goes through: Wharf's own, or one that somebody else runs. */
public sealed interface Catalog extends Part permits CatalogServer, ExternalCatalog {
    /** The address that clients use; known once the part has started. */
    URI uri();

    @Override
    default String name() {
        return "catalog";
    }
}

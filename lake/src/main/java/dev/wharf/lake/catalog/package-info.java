/** The Iceberg REST catalog, served from PostgreSQL. */
@NullMarked
package dev.wharf.lake.catalog;

import org.jspecify.annotations.NullMarked;

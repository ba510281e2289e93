/** The lakehouse: tables behind an Iceberg REST catalog. */
@NullMarked
package dev.wharf.lake;

import org.jspecify.annotations.NullMarked;

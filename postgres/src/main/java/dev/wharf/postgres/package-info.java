/** The database behind metadata and warehouse: an embedded PostgreSQL, or any server by configuration. */
@NullMarked
package dev.wharf.postgres;

import org.jspecify.annotations.NullMarked;

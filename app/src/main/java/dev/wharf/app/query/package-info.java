/** What a query of a person or a tile reads: its tables, as they are now. */
@NullMarked
package dev.wharf.app.query;

import org.jspecify.annotations.NullMarked;

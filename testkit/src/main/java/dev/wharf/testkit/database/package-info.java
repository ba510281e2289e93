/** What every {@link dev.wharf.core.spi.Database} must do. */
@NullMarked
package dev.wharf.testkit.database;

import org.jspecify.annotations.NullMarked;

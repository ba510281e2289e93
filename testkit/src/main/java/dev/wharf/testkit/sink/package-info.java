/** What every {@link dev.wharf.core.spi.Sink} must do. */
@NullMarked
package dev.wharf.testkit.sink;

import org.jspecify.annotations.NullMarked;

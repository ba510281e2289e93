/** What every {@link dev.wharf.core.spi.RunStore} must do, and events to try it with. */
@NullMarked
package dev.wharf.testkit.run;

import org.jspecify.annotations.NullMarked;

/** What every engine must do. */
@NullMarked
package dev.wharf.testkit.engine;

import org.jspecify.annotations.NullMarked;

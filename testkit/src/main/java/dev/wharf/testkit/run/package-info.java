/** Contracts of run histories. */
@NullMarked
package dev.wharf.testkit.run;

import org.jspecify.annotations.NullMarked;

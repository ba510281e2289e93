/** The contracts between the parts: each has an embedded and an external implementation. */
@NullMarked
package dev.wharf.core.spi;

import org.jspecify.annotations.NullMarked;

/** The engine in a process of its own: native code that fails takes nobody with it. */
@NullMarked
package dev.wharf.transform.engine;

import org.jspecify.annotations.NullMarked;

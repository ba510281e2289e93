/** What goes wrong with models, whatever part of their way they are on. */
@NullMarked
package dev.wharf.transform;

import org.jspecify.annotations.NullMarked;

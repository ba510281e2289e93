/** What can go wrong, said in three parts: what, cause, fix. */
@NullMarked
package dev.wharf.core.error;

import org.jspecify.annotations.NullMarked;

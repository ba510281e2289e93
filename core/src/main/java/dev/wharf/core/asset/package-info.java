/** The things a run brings up to date. */
@NullMarked
package dev.wharf.core.asset;

import org.jspecify.annotations.NullMarked;

/** Errors of the app itself: of starting, finding and asking a platform. */
@NullMarked
package dev.wharf.app.error;

import org.jspecify.annotations.NullMarked;

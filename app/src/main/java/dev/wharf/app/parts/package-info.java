/** Starts the platform's parts side by side and stops them in reverse order. */
@NullMarked
package dev.wharf.app.parts;

import org.jspecify.annotations.NullMarked;

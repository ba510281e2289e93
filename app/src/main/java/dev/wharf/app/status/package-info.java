/** How the platform, its assets and its figures are. */
@NullMarked
package dev.wharf.app.status;

import org.jspecify.annotations.NullMarked;

/** What the console shows, read from the running platform. */
@NullMarked
package dev.wharf.app.view;

import org.jspecify.annotations.NullMarked;

/** The console's HTTP server: routes, guards, live events. */
@NullMarked
package dev.wharf.app.console.server;

import org.jspecify.annotations.NullMarked;

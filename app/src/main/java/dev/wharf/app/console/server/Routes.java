package dev.wharf.app.console.server;

import io.vertx.ext.web.Router;

/** Doors that another part of the app opens on the console's HTTP server. */
public interface Routes {
    /** Adds the routes; handlers must not block the event loop. */
    void mount(Router router);

    /** Whether the console's own login stands before them; false where they check their own credentials. */
    default boolean isBehindLogin() {
        return true;
    }
}

package dev.wharf.app.doctor;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Part;

/** Whether a server that somebody else runs answers and lets Wharf in. */
final class ServerCheck {
    private ServerCheck() {}

    static Finding run(Part server) {
        try (server) {
            server.start();
            Health health = server.health();
            return Finding.good("server of " + server.name(), health.detail());
        } catch (WharfException e) {
            return Finding.bad("server of " + server.name(), e.what() + " " + e.reason(), e.fix());
        }
    }
}

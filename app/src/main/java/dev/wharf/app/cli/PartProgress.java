package dev.wharf.app.cli;

import dev.wharf.app.parts.PartListener;
import dev.wharf.core.spi.Health;
import java.time.Duration;

/** Shows each part as it comes up, one line each. Safe for use from several threads. */
final class PartProgress implements PartListener {
    private static final int NAME_WIDTH = 14;
    private static final int DETAIL_WIDTH = 46;

    private final Terminal terminal;

    PartProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void on(String part, Health health, Duration took) {
        switch (health.state()) {
            case HEALTHY ->
                terminal.line(String.format(
                        "  %s %-" + NAME_WIDTH + "s  %-" + DETAIL_WIDTH + "s  %8s",
                        terminal.tick(),
                        part,
                        health.detail(),
                        Numbers.duration(took)));
            case FAILED -> {
                if (terminal.isStopping()) {
                    return;
                }
                terminal.line(String.format("  %s %-" + NAME_WIDTH + "s  %s", terminal.cross(), part, "did not start"));
            }
            case STARTING, STOPPED -> {
                // A line appears when there is something to say: that it answers, or why it does not.
            }
        }
    }
}

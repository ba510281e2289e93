package dev.wharf.app.parts;

import dev.wharf.core.spi.Health;
import java.time.Duration;

/** Hears how parts come up. Called from several threads. */
@FunctionalInterface
public interface PartListener {
    /**
     * @param took since the part's start began; zero while it is starting
     */
    void on(String part, Health health, Duration took);
}

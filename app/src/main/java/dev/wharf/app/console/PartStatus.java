package dev.wharf.app.console;

import dev.wharf.core.spi.Health;

/**
 * A part of the platform as it is now.
 *
 * @param purpose what it does here, in a few words
 * @param health its detail is the address, or what is wrong
 */
public record PartStatus(String name, String purpose, Health health) {}

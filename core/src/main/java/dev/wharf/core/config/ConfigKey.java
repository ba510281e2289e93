package dev.wharf.core.config;

/**
 * What the reference page says of one key.
 *
 * @param path dotted, for example {@code console.port}
 * @param type what kind of value, with unit and range where there is one
 * @param defaultValue as one would write it; {@code -} where there is none
 * @param description one sentence
 */
public record ConfigKey(String path, String type, String defaultValue, String description) {}

package dev.wharf.app.door;

/** Where the parts of a platform answer; a text is empty where the part does not run. */
public record Addresses(String console, String catalog, String objectStore, String warehouse) {}

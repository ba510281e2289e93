package dev.wharf.project.dbt;

/** A text that descriptions include by {@code {{ doc('name') }}}. */
public record DocsBlock(String name, String packageName, String text) {}

package dev.wharf.project.dbt;

/** A file of macros, or of generic tests. */
public record MacroFile(String packageName, SqlText source) {}

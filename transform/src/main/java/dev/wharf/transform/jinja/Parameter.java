package dev.wharf.transform.jinja;

import org.jspecify.annotations.Nullable;

/** A parameter of a macro. */
record Parameter(String name, @Nullable Expression defaultValue) {}

/** Reads YAML files into documents whose values know their place. */
@NullMarked
package dev.wharf.project.yaml;

import org.jspecify.annotations.NullMarked;

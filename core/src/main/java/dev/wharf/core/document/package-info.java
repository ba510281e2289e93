/** A parsed YAML or JSON document whose every value knows its file, line and key. */
@NullMarked
package dev.wharf.core.document;

import org.jspecify.annotations.NullMarked;

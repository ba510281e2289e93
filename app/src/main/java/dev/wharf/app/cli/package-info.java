/** The command line: commands, progress, tables, and how errors are shown. */
@NullMarked
package dev.wharf.app.cli;

import org.jspecify.annotations.NullMarked;

package dev.wharf.app.cli;

import dev.wharf.core.spi.Engine.RowConsumer;
import java.io.PrintStream;

/** How {@code wharf query} prints a result. */
enum RowFormat {
    table {
        @Override
        Rows rows(PrintStream out) {
            return new TableRows(out);
        }
    },
    csv {
        @Override
        Rows rows(PrintStream out) {
            return new CsvRows(out);
        }
    },
    json {
        @Override
        Rows rows(PrintStream out) {
            return new JsonRows(out);
        }
    };

    abstract Rows rows(PrintStream out);

    /** Receives rows and prints what is left at the end. */
    interface Rows extends RowConsumer {
        void end();
    }
}

package dev.wharf.transform.run;

import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.transform.compile.Manifest;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the tasks of one run share.
 *
 * @param read the ids of all that the run's models and tests read
 */
record RunScope(
        Manifest manifest,
        Lakehouse lakehouse,
        Supplier<Engine> engine,
        boolean isFullRefresh,
        TestAssignment tests,
        RunPins pins,
        TestLedger ledger,
        TestRunner runner,
        Set<String> read) {
    /** Pins what the run reads; only the first task's call does something. */
    void start() {
        pins.start(read);
    }
}

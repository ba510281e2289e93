package dev.wharf.transform.run;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent.Verdict;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.lake.commit.Head;
import dev.wharf.lake.commit.PositionedCommit;
import dev.wharf.transform.compile.TestNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rows that a test found wrong in a table of the test's name, with the run that found them: at most {@link
 * #LIMIT} of them, replaced by each run, and gone when the test passes again.
 */
final class Quarantine {
    /** How many failing rows of a test are kept. */
    static final int LIMIT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final Lakehouse lakehouse;
    private final Supplier<Engine> engine;
    private final TestLedger ledger;

    Quarantine(Lakehouse lakehouse, Supplier<Engine> engine, TestLedger ledger) {
        this.lakehouse = lakehouse;
        this.engine = engine;
        this.ledger = ledger;
    }

    TableIdentifier tableOf(TestNode test) {
        return TableIdentifier.of(ledger.namespace(), test.shortName());
    }

    /** Keeps the rows of a failure, or clears away those of an earlier one; says where they are, as part of a message. */
    String settle(TestResult result, Inputs inputs, String runId) {
        TableIdentifier table = tableOf(result.test());
        if (result.verdict() == Verdict.PASS) {
            clear(result.test(), table);
            return "";
        }
        try {
            keep(result.test(), table, inputs, runId);
            return "; see " + table + (result.failures() > LIMIT ? " (the first " + LIMIT + ")" : "");
        } catch (WharfException e) {
            // The verdict stands whether or not its rows could be kept.
            LOG.warn(
                    "the failing rows of test {} could not be kept",
                    result.test().name(),
                    e);
            return "; they could not be kept: " + e.reason();
        }
    }

    private void clear(TestNode test, TableIdentifier table) {
        boolean mayHaveRows =
                ledger.lastVerdict(test).filter(last -> last != Verdict.PASS).isPresent();
        if (mayHaveRows) {
            lakehouse.tables().dropTable(table, true);
        }
    }

    private void keep(TestNode test, TableIdentifier table, Inputs inputs, String runId) {
        Namespaces.create(lakehouse, ledger.namespace());
        Head head = Head.of(lakehouse, table);
        String commitId = UUID.randomUUID().toString();
        String sql = "select '" + runId.replace("'", "''") + "' as _run_id, failing.*\nfrom (\n" + test.failingRows()
                + "\n) as failing\nlimit " + LIMIT;
        Materialised rows = engine.get()
                .materialise(new Materialisation(
                        table,
                        sql,
                        inputs.relations(),
                        List.of(),
                        head.expected(),
                        "quarantine_" + commitId,
                        Map.of("comment", "Rows that the test '" + test.name() + "' found wrong."),
                        PositionSummary.encode(commitId, inputs.positions())));
        new PositionedCommit(lakehouse, commitId).publish(rows, head).commit();
    }
}

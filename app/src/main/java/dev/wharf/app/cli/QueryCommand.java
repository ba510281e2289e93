package dev.wharf.app.cli;

import dev.wharf.app.door.Operations;
import dev.wharf.app.wiring.Platforms;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf query}. */
@Command(
        name = "query",
        description = "Runs a SELECT on the lakehouse's tables: bronze, silver, gold. It can read nothing else.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wharf query \"select count(*) from gold.fact_sales\"",
            "  wharf query --format csv \"select * from gold.top_products\" > top.csv",
            "  wharf query \"select * from bronze._dead_letters\"",
            "  wharf query - < query.sql"
        })
final class QueryCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(names = "--format", paramLabel = "table|csv|json", description = "How rows are printed; by default table.")
    @Nullable
    RowFormat format;

    @Parameters(index = "0", paramLabel = "SQL", description = "The query; - reads it from standard input.")
    String sql = "";

    QueryCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        String text = sql.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : sql;
        if (text.isBlank()) {
            throw new WharfException(
                    CoreError.MISSING_KEY, "There is no query.", "the text is empty.", "write a SELECT in quotes.");
        }
        RowFormat chosen = format != null ? format : context.options().isJson() ? RowFormat.json : RowFormat.table;
        try (Operations operations = Platforms.attachOrStart(context.workspace(), (part, health, took) -> {})) {
            RowFormat.Rows rows = chosen.rows(context.terminal().out());
            operations.query(text, rows);
            rows.end();
        }
        return 0;
    }
}

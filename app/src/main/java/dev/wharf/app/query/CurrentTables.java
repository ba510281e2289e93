package dev.wharf.app.query;

import static java.util.Objects.requireNonNull;

import dev.wharf.app.error.AppError;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;

/**
 * Finds the relations that a query names, each at the head it has now; a view brings what it reads. Safe for use from
 * several threads.
 */
public final class CurrentTables {
    private static final Set<String> ENGINE_SCHEMAS = Set.of("information_schema", "pg_catalog");

    private final Lakehouse lakehouse;
    private final Engine engine;

    public CurrentTables(Lakehouse lakehouse, Engine engine) {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
        this.engine = requireNonNull(engine, "engine is null");
    }

    /**
     * What the query reads, each view after its inputs. A query that names no table, such as {@code SHOW TABLES}, or that
     * looks into the engine's own catalog, sees all.
     */
    public List<Relation> readBy(String sql) {
        List<String> names = engine.tablesIn(sql);
        Map<TableIdentifier, Relation> found = new LinkedHashMap<>();
        if (names.isEmpty() || names.stream().anyMatch(CurrentTables::isOfTheEngine)) {
            all().forEach(name -> add(name, found));
        }
        names.stream().filter(name -> !isOfTheEngine(name)).forEach(name -> add(locate(name), found));
        return List.copyOf(found.values());
    }

    /** Every table and view of the lakehouse. */
    public List<TableIdentifier> all() {
        List<TableIdentifier> names = new ArrayList<>();
        for (Namespace namespace : lakehouse.namespaces().listNamespaces()) {
            names.addAll(lakehouse.tables().listTables(namespace));
            names.addAll(lakehouse.views().listViews(namespace));
        }
        return names;
    }

    private void add(TableIdentifier name, Map<TableIdentifier, Relation> found) {
        if (found.containsKey(name)) {
            return;
        }
        Optional<View> view = view(name);
        if (view.isPresent()) {
            String sql = textOf(view.get());
            engine.tablesIn(sql).forEach(input -> add(locate(input), found));
            found.put(name, new Relation.View(name, sql));
        } else {
            found.put(name, head(name));
        }
    }

    private Relation head(TableIdentifier name) {
        Table table = lakehouse.tables().loadTable(name);
        Snapshot snapshot = table.currentSnapshot();
        return snapshot == null
                ? new Relation.Empty(name, table.uuid())
                : new Relation.Pinned(name, table.uuid(), snapshot.snapshotId());
    }

    private Optional<View> view(TableIdentifier name) {
        return lakehouse.views().viewExists(name)
                ? Optional.of(lakehouse.views().loadView(name))
                : Optional.empty();
    }

    private String textOf(View view) {
        SQLViewRepresentation text = view.sqlFor(engine.dialect());
        if (text == null || !text.dialect().equalsIgnoreCase(engine.dialect())) {
            throw new WharfException(
                    AppError.UNKNOWN_TABLE,
                    "View '" + view.name() + "' cannot be read here.",
                    "it has no text in the dialect '" + engine.dialect() + "'.",
                    "run the model that makes it.");
        }
        return text.sql();
    }

    private TableIdentifier locate(String spelled) {
        List<TableIdentifier> all = all();
        return all.stream()
                .filter(name -> name.toString().equalsIgnoreCase(spelled))
                .findFirst()
                .orElseThrow(() -> unknown(
                        spelled, all.stream().map(TableIdentifier::toString).toList()));
    }

    private static WharfException unknown(String spelled, List<String> all) {
        String lower = spelled.toLowerCase(Locale.ROOT);
        Optional<String> qualified =
                all.stream().filter(name -> name.endsWith("." + lower)).findFirst();
        return new WharfException(
                AppError.UNKNOWN_TABLE,
                "There is no table '" + spelled + "'.",
                qualified.isPresent()
                        ? "a table's name needs its namespace."
                        : all.isEmpty() ? "nothing has been loaded yet." : "no table or view has this name.",
                qualified
                        .map(name -> "write '" + name + "'.")
                        .orElseGet(() -> all.isEmpty() ? "run 'wharf run' first." : NearestName.advice(spelled, all)));
    }

    private static boolean isOfTheEngine(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENGINE_SCHEMAS.stream().anyMatch(schema -> lower.startsWith(schema + "."));
    }
}

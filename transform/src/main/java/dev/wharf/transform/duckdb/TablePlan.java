package dev.wharf.transform.duckdb;

import dev.wharf.lake.read.RelationTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * What has to be read for one table at one snapshot.
 *
 * @param schema of the snapshot
 * @param tasks its data files, each with its deletes
 */
record TablePlan(Table table, Schema schema, List<PlannedFile> tasks) {
    TablePlan {
        tasks = List.copyOf(tasks);
    }

    /**
     * @param isExact true where DuckDB reads the file as Iceberg would; else Iceberg's own reader makes a copy
     */
    record PlannedFile(FileScanTask task, boolean isExact) {}

    static TablePlan of(RelationTables.PinnedTable pinned) {
        Table table = pinned.table();
        Schema schema = pinned.schema();
        Snapshot snapshot = pinned.snapshot();
        if (snapshot == null) {
            return new TablePlan(table, schema, List.of());
        }
        boolean isExact = isExactFor(table, schema);
        List<PlannedFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
            for (FileScanTask task : tasks) {
                boolean plain = task.deletes().isEmpty() && task.file().format() == FileFormat.PARQUET;
                files.add(new PlannedFile(task, isExact && plain));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TablePlan(table, schema, files);
    }

    /** False for the shapes that DuckDB's reader gets wrong in silence. */
    private static boolean isExactFor(Table table, Schema schema) {
        boolean isImported = table.properties().containsKey(TableProperties.DEFAULT_NAME_MAPPING);
        boolean hasDefaults = TypeUtil.indexById(schema.asStruct()).values().stream()
                .anyMatch(field -> field.initialDefault() != null);
        return !isImported && !hasDefaults && !hasRenamedNestedField(table, schema);
    }

    /** DuckDB finds nested fields by name; a nested field that had another name once would read as null. */
    private static boolean hasRenamedNestedField(Table table, Schema schema) {
        Map<Integer, String> names = nestedNames(schema);
        return table.schemas().values().stream()
                .flatMap(earlier -> nestedNames(earlier).entrySet().stream())
                .anyMatch(field ->
                        names.containsKey(field.getKey()) && !field.getValue().equals(names.get(field.getKey())));
    }

    private static Map<Integer, String> nestedNames(Schema schema) {
        Set<Integer> top = new HashSet<>();
        schema.columns().forEach(column -> top.add(column.fieldId()));
        Map<Integer, String> names = new HashMap<>();
        for (Map.Entry<Integer, Types.NestedField> field :
                TypeUtil.indexById(schema.asStruct()).entrySet()) {
            if (!top.contains(field.getKey())) {
                names.put(field.getKey(), field.getValue().name().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}

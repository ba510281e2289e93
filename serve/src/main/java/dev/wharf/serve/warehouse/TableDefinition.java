package dev.wharf.serve.warehouse;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Sink.Publication;
import dev.wharf.core.spi.Sink.PublishedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.types.Types.NestedField;

/** A published table in PostgreSQL's terms, checked: every name and type is one that PostgreSQL takes. */
record TableDefinition(WarehouseName name, String versionTable, List<Column> columns, PublishedTable source) {
    /** A column in PostgreSQL's terms. */
    record Column(String name, String type, boolean isRequired, String doc) {}

    TableDefinition {
        columns = List.copyOf(columns);
    }

    /** All tables of a publication; one exception names everything that is wrong with any of them. */
    static List<TableDefinition> of(Publication publication) {
        Problems problems = new Problems();
        List<TableDefinition> definitions = new ArrayList<>();
        Set<WarehouseName> names = new HashSet<>();
        for (PublishedTable table : publication.tables()) {
            WarehouseName name = WarehouseName.of(table.name());
            if (!names.add(name)) {
                problems.add(
                        ServeError.NAME_NOT_USABLE,
                        null,
                        "'" + table.name() + "' cannot be published.",
                        "another table of this publish has the name '" + name + "' in the warehouse as well.",
                        "rename one of them.");
            }
            definitions.add(define(table, name, problems));
        }
        problems.throwIfAny();
        return definitions;
    }

    String quotedVersion() {
        return name.quotedVersion(versionTable);
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    private static TableDefinition define(PublishedTable table, WarehouseName name, Problems problems) {
        String version = name.versionTable(table.table(), table.snapshotId());
        check(name.versionSchema(), problems);
        check(name.view(), problems);
        List<Column> columns = new ArrayList<>();
        for (NestedField field : table.schema().columns()) {
            check(field.name(), problems);
            try {
                columns.add(new Column(
                        field.name(),
                        WarehouseTypes.of(name + "." + field.name(), field.type()),
                        field.isRequired(),
                        field.doc() == null ? "" : field.doc()));
            } catch (WharfException e) {
                problems.add(problem(e));
            }
        }
        List<String> known =
                table.schema().columns().stream().map(NestedField::name).toList();
        checkColumns("The primary key", table, table.primaryKey(), known, problems);
        table.indexes().forEach(index -> checkColumns("An index", table, index, known, problems));
        return new TableDefinition(name, version, columns, table);
    }

    private static void checkColumns(
            String what, PublishedTable table, List<String> wanted, List<String> known, Problems problems) {
        for (String column : wanted) {
            if (!known.contains(column)) {
                problems.add(
                        ServeError.UNKNOWN_COLUMN,
                        null,
                        what + " of '" + table.name() + "' names a column that the table does not have.",
                        "there is no column '" + column + "'.",
                        NearestName.advice(column, known));
            }
        }
    }

    private static void check(String name, Problems problems) {
        try {
            Sql.name(name);
        } catch (WharfException e) {
            problems.add(problem(e));
        }
    }

    private static Problem problem(WharfException e) {
        return new Problem(e.code(), null, e.what(), e.reason(), e.fix());
    }
}

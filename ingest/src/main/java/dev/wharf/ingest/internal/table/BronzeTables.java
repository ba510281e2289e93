package dev.wharf.ingest.internal.table;

import dev.wharf.core.spi.Lakehouse;
import dev.wharf.project.source.FileSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Finds and creates the tables of bronze that files are loaded into. An empty table harms nobody. */
public final class BronzeTables {
    public static final Namespace BRONZE = Namespace.of("bronze");

    /** The files that were loaded. */
    public static final TableIdentifier FILES = TableIdentifier.of(BRONZE, "_files");

    /** What was not. */
    public static final TableIdentifier DEAD_LETTERS = TableIdentifier.of(BRONZE, "_dead_letters");

    private static final long ROW_GROUP_BYTES = 32L << 20;

    private final Lakehouse lakehouse;

    public BronzeTables(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    public static TableIdentifier nameOf(FileSource source) {
        return TableIdentifier.of(BRONZE, source.name());
    }

    /** The table's name as a person writes it, without that of the catalog. */
    static String shown(Table table) {
        return BRONZE + "." + TableIdentifier.parse(table.name()).name();
    }

    public Optional<Table> find(TableIdentifier name) {
        try {
            return Optional.of(lakehouse.tables().loadTable(name));
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            return Optional.empty();
        }
    }

    /** The table of a source; it has, or is given, the declared columns. */
    public Table sourceTable(FileSource source) {
        TableIdentifier name = nameOf(source);
        Table table = find(name).orElseGet(() -> {
            List<Types.NestedField> fields = new ArrayList<>();
            source.columns()
                    .forEach(column -> fields.add(Types.NestedField.optional(
                            fields.size() + 1, column.name(), column.type(), docOrNull(column.description()))));
            fields.addAll(BronzeColumns.fields(fields.size() + 1));
            Map<String, String> properties = new LinkedHashMap<>();
            if (!source.description().isEmpty()) {
                properties.put("comment", source.description());
            }
            return create(name, new Schema(fields), BronzeColumns.INGESTED_AT, properties);
        });
        new SchemaUnion(table).declare(source);
        return table;
    }

    /** The ledger; made together with the table of dead letters, so that asking for these is no error while all is well. */
    Table files() {
        return find(FILES).orElseGet(() -> {
            deadLetters();
            return create(FILES, LedgerRow.SCHEMA, null, LedgerRow.PROPERTIES);
        });
    }

    Table deadLetters() {
        return find(DEAD_LETTERS)
                .orElseGet(() ->
                        create(DEAD_LETTERS, DeadLetters.SCHEMA, DeadLetters.INGESTED_AT, DeadLetters.PROPERTIES));
    }

    private Table create(TableIdentifier name, Schema schema, @Nullable String dayOf, Map<String, String> further) {
        createNamespace();
        PartitionSpec spec = dayOf == null
                ? PartitionSpec.unpartitioned()
                : PartitionSpec.builderFor(schema).day(dayOf).build();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(TableProperties.FORMAT_VERSION, "2");
        properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
        properties.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, Long.toString(ROW_GROUP_BYTES));
        properties.putAll(further);
        try {
            return lakehouse.tables().createTable(name, schema, spec, properties);
        } catch (AlreadyExistsException e) {
            return lakehouse.tables().loadTable(name);
        }
    }

    private void createNamespace() {
        if (lakehouse.namespaces().namespaceExists(BRONZE)) {
            return;
        }
        try {
            lakehouse.namespaces().createNamespace(BRONZE);
        } catch (AlreadyExistsException e) {
            // Another process was quicker, which is as good.
        }
    }

    static @Nullable String docOrNull(String doc) {
        return doc.isEmpty() ? null : doc;
    }
}

package dev.wharf.testkit.sink;

import dev.wharf.core.spi.Sink.PublishedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Builds tables to publish: {@code Publishing.of("gold.sales").in(folder).row("1", "a").table()}. */
public final class Publishing {
    private static final AtomicLong FILES = new AtomicLong();

    private final TableIdentifier name;
    private Path folder = Path.of(".");
    private UUID uuid;
    private long snapshot = 1;
    private Schema schema = new Schema(
            Types.NestedField.required("id")
                    .withId(1)
                    .ofType(Types.LongType.get())
                    .build(),
            Types.NestedField.optional("label")
                    .withId(2)
                    .ofType(Types.StringType.get())
                    .build());
    private List<String> key = List.of();
    private List<List<String>> indexes = List.of();
    private String description = "";
    private final StringBuilder csv = new StringBuilder();
    private long rows;

    private Publishing(TableIdentifier name) {
        this.name = name;
        this.uuid = UUID.nameUUIDFromBytes(name.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Columns {@code id} (required, long) and {@code label} (string), snapshot 1, no rows, unless said otherwise. */
    public static Publishing of(String name) {
        return new Publishing(TableIdentifier.parse(name));
    }

    public Publishing in(Path value) {
        folder = value;
        return this;
    }

    public Publishing uuid(UUID value) {
        uuid = value;
        return this;
    }

    public Publishing snapshot(long value) {
        snapshot = value;
        return this;
    }

    public Publishing schema(Types.NestedField... columns) {
        schema = new Schema(columns);
        return this;
    }

    public Publishing key(String... columns) {
        key = List.of(columns);
        return this;
    }

    public Publishing index(String... columns) {
        indexes = new java.util.ArrayList<>(indexes);
        indexes.add(List.of(columns));
        return this;
    }

    public Publishing description(String value) {
        description = value;
        return this;
    }

    /** A row; null stands for null. */
    public Publishing row(@Nullable String... values) {
        for (int i = 0; i < values.length; i++) {
            csv.append(i == 0 ? "" : ",");
            String value = values[i];
            if (value != null) {
                csv.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
        }
        csv.append('\n');
        rows++;
        return this;
    }

    /** Rows (1, prefix1), (2, prefix2) and so on. */
    public Publishing rows(int count, String prefix) {
        for (int i = 1; i <= count; i++) {
            row(Integer.toString(i), prefix + i);
        }
        return this;
    }

    /** Writes the rows to a file of their own. */
    public PublishedTable table() {
        try {
            Path file = folder.resolve(name.name() + "-" + FILES.incrementAndGet() + ".csv");
            Files.writeString(file, csv);
            return table(file, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table with rows that stand elsewhere. */
    public PublishedTable table(Path file, long rowCount) {
        return new PublishedTable(name, uuid, snapshot, schema, file, rowCount, key, indexes, description, Map.of());
    }
}

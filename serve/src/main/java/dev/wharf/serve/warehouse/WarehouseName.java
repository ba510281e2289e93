package dev.wharf.serve.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Where a published table stands: the view that readers know, in the schema of the table's namespace, and the schema of
 * the tables below it.
 */
record WarehouseName(String schema, String view) {
    private static final String VERSIONS = "_versions";
    private static final int LONGEST = 63;
    private static final int TABLE_DIGITS = 6;
    private static final int LONGEST_SUFFIX = 2 + 13 + 1 + TABLE_DIGITS;

    static WarehouseName of(TableIdentifier table) {
        return new WarehouseName(String.join("_", table.namespace().levels()), table.name());
    }

    String versionSchema() {
        return schema + VERSIONS;
    }

    /** The table that holds one snapshot's rows: the view's name, cut where it is too long, snapshot and table. */
    String versionTable(UUID table, long snapshotId) {
        String tableId = table.toString().substring(0, TABLE_DIGITS);
        return cut(view, LONGEST - LONGEST_SUFFIX) + "__" + Long.toUnsignedString(snapshotId, 36) + "_" + tableId;
    }

    String quotedView() {
        return Sql.name(schema) + "." + Sql.name(view);
    }

    String quotedVersion(String versionTable) {
        return Sql.name(versionSchema()) + "." + Sql.name(versionTable);
    }

    @Override
    public String toString() {
        return schema + "." + view;
    }

    /** Cuts between characters, not between bytes. */
    private static String cut(String text, int bytes) {
        String result = text;
        while (result.getBytes(StandardCharsets.UTF_8).length > bytes) {
            result = result.substring(0, result.offsetByCodePoints(result.length(), -1));
        }
        return result;
    }
}

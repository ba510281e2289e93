package dev.wharf.ingest.internal.csv;

import dev.wharf.ingest.internal.table.ColumnWish;
import dev.wharf.ingest.internal.table.FlatTarget;
import dev.wharf.ingest.internal.table.RefusedFile;
import dev.wharf.ingest.internal.value.Reason;
import dev.wharf.ingest.internal.value.Shown;
import dev.wharf.project.source.FileSource;
import dev.wharf.project.source.SourceColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.types.Types;

/** From the names in a file to the columns of the table. */
final class CsvHeader {
    private final FileSource source;
    private final FlatTarget target;

    CsvHeader(FileSource source, FlatTarget target) {
        this.source = source;
        this.target = target;
    }

    /**
     * The columns for these names, in their order. A name of the header that is empty stands for its position, as in
     * files that have a row number in front.
     */
    List<CsvColumn> columns(List<String> header, long line) throws RefusedFile {
        List<String> names = new ArrayList<>();
        for (String name : header) {
            names.add(name.isEmpty() ? "column_" + (names.size() + 1) : name);
        }
        checkNames(names, line);
        List<ColumnWish> wishes = new ArrayList<>();
        List<Optional<SourceColumn>> declared = new ArrayList<>();
        for (String name : names) {
            Optional<SourceColumn> column = declared(name);
            declared.add(column);
            wishes.add(column.map(known -> new ColumnWish(name, known.type(), known.description(), true))
                    .orElseGet(() -> new ColumnWish(name, Types.StringType.get(), "", false)));
        }
        target.addColumns(wishes);
        return resolve(names, declared, line);
    }

    private List<CsvColumn> resolve(List<String> names, List<Optional<SourceColumn>> declared, long line)
            throws RefusedFile {
        byte[][] nulls = source.csv().nulls().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        List<CsvColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!target.typeOf(i).isPrimitiveType()) {
                throw new RefusedFile(
                        Reason.INCOMPATIBLE_TYPE,
                        line,
                        "Column " + Shown.of(names.get(i)) + " is '" + target.typeOf(i) + "' in the table.");
            }
            Optional<SourceColumn> column = declared.get(i);
            columns.add(new CsvColumn(
                    names.get(i),
                    target.typeOf(i),
                    column.map(SourceColumn::isRequired).orElse(false),
                    column.map(SourceColumn::format).orElse(null),
                    target.slotOf(i),
                    nulls));
        }
        return columns;
    }

    private void checkNames(List<String> names, long line) throws RefusedFile {
        Map<String, String> seen = new HashMap<>();
        int added = 0;
        for (String name : names) {
            String before = seen.put(name.toLowerCase(Locale.ROOT), name);
            if (before != null) {
                throw new RefusedFile(
                        Reason.DUPLICATE_HEADER,
                        line,
                        "The header names " + Shown.of(name) + " twice"
                                + (before.equals(name) ? "." : ", the other time as " + Shown.of(before) + "."));
            }
            Optional<String> objection = target.objection(name);
            if (objection.isPresent()) {
                throw new RefusedFile(
                        Reason.BAD_NAME, line, "Column " + Shown.of(name) + " cannot be: " + objection.get() + ".");
            }
            added += target.hasColumn(name) ? 0 : 1;
        }
        if (added > target.roomForColumns()) {
            throw new RefusedFile(
                    Reason.TOO_MANY_COLUMNS,
                    line,
                    "The header brings " + added + " new columns, and the table has room for " + target.roomForColumns()
                            + ".");
        }
        for (SourceColumn column : source.columns()) {
            if (column.isRequired() && !names.contains(column.name())) {
                throw new RefusedFile(
                        Reason.MISSING_COLUMN,
                        line,
                        "The header lacks the required column " + Shown.of(column.name()) + ".");
            }
        }
    }

    private Optional<SourceColumn> declared(String name) {
        return source.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }
}

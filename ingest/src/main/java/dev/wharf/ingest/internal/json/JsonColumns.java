package dev.wharf.ingest.internal.json;

import dev.wharf.ingest.internal.table.ColumnWish;
import dev.wharf.ingest.internal.table.FlatTarget;
import dev.wharf.ingest.internal.value.Shown;
import dev.wharf.ingest.internal.value.ValueParser;
import dev.wharf.project.source.FileSource;
import dev.wharf.project.source.SourceColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** The columns that keys of objects stand for: those that are declared, and any other key as text. */
final class JsonColumns {
    private final FlatTarget target;
    private final Map<String, Column> byName = new HashMap<>();
    private final List<Column> all = new ArrayList<>();

    /** One column. The parser is null where the table's column is nested and no text can become its value. */
    record Column(
            String name,
            int index,
            int slot,
            Type type,
            boolean isText,
            boolean isRequired,
            @Nullable ValueParser parser) {}

    JsonColumns(FileSource source, FlatTarget target) {
        this.target = target;
        List<ColumnWish> wishes = source.columns().stream()
                .map(column -> new ColumnWish(column.name(), column.type(), column.description(), true))
                .toList();
        target.addColumns(wishes);
        source.columns().forEach(column -> register(column.name(), Optional.of(column)));
    }

    @Nullable
    Column find(String name) {
        return byName.get(name);
    }

    List<Column> all() {
        return all;
    }

    /** Why these keys cannot become columns; empty where they can. */
    Optional<String> objection(Collection<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            Optional<String> objection = target.objection(name);
            if (objection.isPresent()) {
                return Optional.of("Key " + Shown.of(name) + " cannot name a column: " + objection.get() + ".");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                return Optional.of("Key " + Shown.of(name) + " stands there twice, but for its case.");
            }
        }
        return Optional.empty();
    }

    /** Whether the table may have so many more columns. */
    boolean hasRoomFor(Collection<String> names) {
        return names.stream().filter(name -> !target.hasColumn(name)).count() <= target.roomForColumns();
    }

    /** Makes columns of text of these keys, unless the table has them already. */
    void add(Collection<String> names) {
        target.addColumns(names.stream()
                .map(name -> new ColumnWish(name, Types.StringType.get(), "", false))
                .toList());
        names.forEach(name -> register(name, Optional.empty()));
    }

    private void register(String name, Optional<SourceColumn> declared) {
        int index = all.size();
        Type type = target.typeOf(index);
        Column column = new Column(
                name,
                index,
                target.slotOf(index),
                type,
                type.typeId() == Type.TypeID.STRING,
                declared.map(SourceColumn::isRequired).orElse(false),
                type.isPrimitiveType()
                        ? ValueParser.of(
                                type, declared.map(SourceColumn::format).orElse(null))
                        : null);
        byName.put(name, column);
        all.add(column);
    }
}

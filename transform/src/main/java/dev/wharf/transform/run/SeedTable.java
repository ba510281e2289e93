package dev.wharf.transform.run;

import dev.wharf.core.error.Location;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import dev.wharf.core.spi.DeclaredColumn;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.compile.Contents;
import dev.wharf.transform.compile.SeedNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A seed as the engine takes it: a SELECT over literal rows of text, and the types that the columns are cast to. A
 * type comes from {@code column_types}, else from the column's {@code data_type}, else from the values.
 */
record SeedTable(String sql, List<DeclaredColumn> columns) {
    static SeedTable read(SeedNode seed) {
        Problems problems = new Problems();
        CsvText csv = CsvText.parse(
                text(seed, problems), seed.delimiter(), seed.file().shownAs(), problems);
        checkDeclared(seed, csv.header(), problems);
        problems.throwIfAny();
        return new SeedTable(select(csv), columns(seed, csv));
    }

    /** What the table is made of: when this is as before, the table is. */
    static String fingerprint(SeedNode seed) {
        Problems problems = new Problems();
        String text = text(seed, problems);
        problems.throwIfAny();
        return Definition.of("seed", text, String.valueOf(seed.delimiter()), seed.columnTypes(), seed.contents());
    }

    private static String text(SeedNode seed, Problems problems) {
        try {
            return Files.readString(seed.file().path(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.add(
                    TransformError.BAD_CSV,
                    Location.of(seed.file().shownAs()),
                    "The seed cannot be read.",
                    e instanceof java.nio.charset.CharacterCodingException
                            ? "it is not UTF-8 text."
                            : String.valueOf(e.getMessage()),
                    "save the file as UTF-8, and check that you may read it.");
            return "x";
        }
    }

    private static void checkDeclared(SeedNode seed, List<String> header, Problems problems) {
        for (String name : seed.columnTypes().keySet()) {
            if (find(header, name).isEmpty()) {
                problems.add(
                        TransformError.BAD_CONFIG,
                        seed.origin().location(),
                        "Seed '" + seed.name() + "' has no column '" + name + "'.",
                        "'column_types' names it, and the header of '"
                                + seed.file().shownAs() + "' does not.",
                        NearestName.advice(name, header));
            }
        }
    }

    private static List<DeclaredColumn> columns(SeedNode seed, CsvText csv) {
        List<DeclaredColumn> columns = new ArrayList<>();
        for (int i = 0; i < csv.header().size(); i++) {
            String name = csv.header().get(i);
            Contents.Column declared = seed.contents().columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(null);
            Type type = typeOf(seed.columnTypes(), name);
            if (type == null && declared != null) {
                type = declared.type();
            }
            columns.add(new DeclaredColumn(
                    name,
                    type == null ? SeedTypes.infer(csv.rows(), i) : type,
                    declared == null ? "" : declared.description(),
                    declared != null && declared.isRequired()));
        }
        return columns;
    }

    private static @Nullable Type typeOf(Map<String, Type> types, String name) {
        return find(types.keySet(), name).map(types::get).orElse(null);
    }

    private static Optional<String> find(Iterable<String> names, String wanted) {
        for (String name : names) {
            if (name.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static String select(CsvText csv) {
        StringBuilder sql = new StringBuilder("select * from (values ");
        if (csv.rows().isEmpty()) {
            appendRow(
                    sql,
                    new ArrayList<>(java.util.Collections.nCopies(csv.header().size(), null)));
        }
        for (int i = 0; i < csv.rows().size(); i++) {
            sql.append(i == 0 ? "" : ",\n");
            appendRow(sql, csv.rows().get(i));
        }
        sql.append(") as seed (");
        for (int i = 0; i < csv.header().size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append(csv.header().get(i).replace("\"", "\"\""))
                    .append('"');
        }
        return sql.append(csv.rows().isEmpty() ? ") where false" : ")").toString();
    }

    private static void appendRow(StringBuilder sql, List<@Nullable String> row) {
        sql.append('(');
        for (int i = 0; i < row.size(); i++) {
            String value = row.get(i);
            sql.append(i == 0 ? "" : ", ");
            if (value == null) {
                sql.append("null::varchar");
            } else {
                sql.append('\'').append(value.replace("'", "''")).append('\'');
            }
        }
        sql.append(')');
    }
}

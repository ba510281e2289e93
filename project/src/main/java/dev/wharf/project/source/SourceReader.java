package dev.wharf.project.source;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Problems;
import dev.wharf.project.ProjectError;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the source files of a project, one document after the other, and checks what has to be unique across them.
 * Not safe for use from several threads.
 */
public final class SourceReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final Problems problems;
    private final Map<String, FileSource> files = new LinkedHashMap<>();

    public SourceReader(Problems problems) {
        this.problems = problems;
    }

    /** Takes one document of {@code sources/}. */
    public void read(Node.Mapping document) {
        Fields root = new Fields(document, problems);
        root.list("files").forEach(this::file);
        root.rejectUnknown();
    }

    /** What was read so far, in the order of the documents. */
    public List<FileSource> files() {
        return List.copyOf(files.values());
    }

    private void file(Fields fields) {
        String name = fields.requiredString("name");
        String match = fields.requiredString("match");
        FileKind kind =
                fields.oneOf("format", FileKind.ids()).flatMap(FileKind::ofId).orElse(null);
        CsvOptions csv = csv(fields, kind);
        List<SourceColumn> columns = new ColumnReader(problems).read(fields);
        FileSource source = new FileSource(
                name,
                fields.string("description").orElse(""),
                fields.string("path").orElse("data"),
                match,
                kind,
                csv,
                columns,
                fields.location());
        fields.rejectUnknown();
        checkName(fields, source);
        checkMatch(fields, match);
        if (!csv.hasHeader() && columns.isEmpty()) {
            problems.add(
                    ProjectError.BAD_OPTION,
                    fields.locationOf("csv"),
                    "Source '" + name + "' names no columns.",
                    "without a header the columns have to be declared, in the order of the file.",
                    "add 'columns:', or 'header: true' if the first line names them.");
        }
        FileSource before = files.putIfAbsent(name, source);
        if (before != null) {
            problems.add(
                    ProjectError.DUPLICATE_NAME,
                    fields.locationOf("name"),
                    "Source '" + name + "' is declared twice.",
                    "it also stands in " + before.location().file() + ":"
                            + before.location().line() + ".",
                    "rename one of them.");
        }
    }

    private void checkName(Fields fields, FileSource source) {
        if (fields.has("name") && !NAME.matcher(source.name()).matches()) {
            problems.add(
                    ProjectError.BAD_NAME,
                    fields.locationOf("name"),
                    "A source cannot be called '" + source.name() + "'.",
                    "the name of a table has lower-case letters, digits and '_', and starts with a letter.",
                    "write a name such as 'online_retail'.");
        }
    }

    private void checkMatch(Fields fields, String match) {
        if (!fields.has("match")) {
            return;
        }
        if (match.isBlank() || match.contains("/")) {
            badPattern(fields, match, "it is matched against the file's name, without folders.");
            return;
        }
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + match);
        } catch (PatternSyntaxException e) {
            badPattern(fields, match, e.getDescription() + ".");
        }
    }

    private void badPattern(Fields fields, String match, String cause) {
        problems.add(
                ProjectError.BAD_PATTERN,
                fields.locationOf("match"),
                "'" + match + "' is not a pattern of file names.",
                cause,
                "write a pattern such as 'orders*.csv*'.");
    }

    private CsvOptions csv(Fields source, @Nullable FileKind kind) {
        Optional<Fields> given = source.fields("csv");
        if (given.isEmpty()) {
            return CsvOptions.defaults();
        }
        Fields fields = given.get();
        if (kind != null && kind != FileKind.CSV) {
            problems.add(
                    ProjectError.BAD_OPTION,
                    fields.location(),
                    "'csv' does not fit the format.",
                    "the files are '" + kind.id() + "'.",
                    "remove 'csv', or write 'format: csv'.");
        }
        CsvOptions defaults = CsvOptions.defaults();
        CsvOptions options = new CsvOptions(
                character(fields, "delimiter", defaults.delimiter()),
                character(fields, "quote", defaults.quote()),
                fields.bool("header").orElse(defaults.hasHeader()),
                fields.has("nulls") ? new ArrayList<>(fields.strings("nulls")) : defaults.nulls());
        if (options.delimiter() == options.quote()) {
            problems.add(
                    ProjectError.BAD_OPTION,
                    fields.location(),
                    "Delimiter and quote are the same.",
                    "both are '" + options.quote() + "'.",
                    "choose two different characters.");
        }
        fields.allow("delimiter", "quote", "header", "nulls").rejectUnknown();
        return options;
    }

    private char character(Fields fields, String key, char defaultValue) {
        String text = fields.string(key).orElse(String.valueOf(defaultValue));
        String plain = text.equals("\\t") ? "\t" : text;
        char first = plain.isEmpty() ? '\0' : plain.charAt(0);
        if (plain.length() == 1 && first < 128 && first != '\n' && first != '\r' && first != '\0') {
            return first;
        }
        problems.add(
                ProjectError.BAD_OPTION,
                fields.locationOf(key),
                "'" + key + "' is not right.",
                "'" + text + "' is not one ASCII character other than a line end.",
                "write one character such as \";\", or \"\\t\" for a tab.");
        return defaultValue;
    }
}

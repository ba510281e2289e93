package dev.wharf.project.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import dev.wharf.project.ProjectError;
import dev.wharf.project.yaml.YamlReader;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
    private final Problems problems = new Problems();
    private final SourceReader reader = new SourceReader(problems);

    private List<FileSource> read(String yaml) {
        new YamlReader(problems).parse(yaml, "sources/shop.yml").ifPresent(reader::read);
        return reader.files();
    }

    @Test
    void readsAllThatASourceCanSay() {
        FileSource source = read("""
                        files:
                          - name: online_retail
                            description: Lines of invoices.
                            path: drop
                            match: "online_retail*.csv*"
                            format: csv
                            csv: { delimiter: ";", quote: "'", header: false, nulls: ["", "NULL"] }
                            columns:
                              InvoiceNo: { type: string, required: true, description: The invoice. }
                              Quantity: int
                              UnitPrice: decimal(18, 4)
                              InvoiceDate: { type: timestamp, format: "d/M/yyyy HH:mm" }
                        """).get(0);

        assertThat(problems.all()).isEmpty();
        assertThat(source.name()).isEqualTo("online_retail");
        assertThat(source.description()).isEqualTo("Lines of invoices.");
        assertThat(source.path()).isEqualTo("drop");
        assertThat(source.matches("online_retail_2011.csv.gz")).isTrue();
        assertThat(source.matches("retail.csv")).isFalse();
        assertThat(source.kindOf("online_retail.dat")).contains(FileKind.CSV);
        assertThat(source.csv()).isEqualTo(new CsvOptions(';', '\'', false, List.of("", "NULL")));
        assertThat(source.columns())
                .extracting(SourceColumn::name)
                .containsExactly("InvoiceNo", "Quantity", "UnitPrice", "InvoiceDate");
        assertThat(source.columns())
                .extracting(SourceColumn::type)
                .containsExactly(
                        Types.StringType.get(),
                        Types.IntegerType.get(),
                        Types.DecimalType.of(18, 4),
                        Types.TimestampType.withoutZone());
        assertThat(source.columns().get(0).isRequired()).isTrue();
        assertThat(source.columns().get(0).description()).isEqualTo("The invoice.");
        assertThat(source.columns().get(3).format()).isEqualTo("d/M/yyyy HH:mm");
        assertThat(source.location().line()).isEqualTo(2);
    }

    @Test
    void fillsInWhatIsNotSaid() {
        FileSource source =
                read("files:\n  - {name: orders, match: '*.jsonl'}\n").get(0);

        assertThat(problems.all()).isEmpty();
        assertThat(source.path()).isEqualTo("data");
        assertThat(source.csv()).isEqualTo(CsvOptions.defaults());
        assertThat(source.columns()).isEmpty();
        assertThat(source.kindOf("x.jsonl")).contains(FileKind.JSON_LINES);
        assertThat(source.kindOf("x.dat")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv,CSV",
        "A.CSV.GZ,CSV",
        "a.tsv.zst,CSV",
        "a.ndjson,JSON_LINES",
        "a.json.gz,JSON_LINES",
        "a.parquet,PARQUET"
    })
    void knowsTheKindByTheExtension(String fileName, FileKind expected) {
        assertThat(FileKind.ofFileName(fileName)).contains(expected);
    }

    @Test
    void namesEveryProblemAtOnceWithItsLine() {
        read("""
                files:
                  - name: Orders
                    match: "a/b*.csv"
                    formt: csv
                    columns:
                      a: integer
                      A: string
                      _source: string
                      b: { type: int, format: "yyyy" }
                      c: { type: date, format: "yyyy-bb" }
                      d: [1]
                      e: { type: timestamptz, format: "yyyy-MM-dd'T'HH:mm:ss'Z'" }
                      f: { type: timestamptz, format: "yyyy-MM-dd HH:mm:ssXXX" }
                  - match: "[a"
                    format: xml
                    csv: { delimiter: "ab", quote: "," }
                  - name: items
                    match: "*.csv"
                    csv: { header: false }
                  - name: items
                    match: "*.json"
                    format: json-lines
                    csv: { header: true }
                """);

        assertThat(problems.all())
                .extracting(
                        Problem::code,
                        problem -> problem.location() == null
                                ? 0
                                : problem.location().line())
                .containsExactlyInAnyOrder(
                        at(ProjectError.BAD_NAME, 2),
                        at(ProjectError.BAD_PATTERN, 3),
                        at(CoreError.UNKNOWN_KEY, 4),
                        at(ProjectError.BAD_COLUMN_TYPE, 6),
                        at(ProjectError.DUPLICATE_NAME, 7),
                        at(ProjectError.BAD_NAME, 8),
                        at(ProjectError.BAD_COLUMN_FORMAT, 9),
                        at(ProjectError.BAD_COLUMN_FORMAT, 10),
                        at(CoreError.WRONG_TYPE, 11),
                        at(ProjectError.BAD_COLUMN_FORMAT, 12),
                        at(CoreError.MISSING_KEY, 14),
                        at(ProjectError.BAD_PATTERN, 14),
                        at(CoreError.OUT_OF_RANGE, 15),
                        at(ProjectError.BAD_OPTION, 16),
                        at(ProjectError.BAD_OPTION, 16),
                        at(ProjectError.BAD_OPTION, 19),
                        at(ProjectError.DUPLICATE_NAME, 20),
                        at(ProjectError.BAD_OPTION, 23));
        assertThat(problems.all())
                .filteredOn(problem -> problem.code() == CoreError.UNKNOWN_KEY)
                .extracting(Problem::fix)
                .containsExactly("did you mean 'format'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal(0,0)", "decimal(39,2)", "decimal(4,5)", "decimal", "int32", "String"})
    void refusesTypesThatBronzeDoesNotHave(String type) {
        assertThat(ColumnType.parse(type)).isEmpty();
    }

    private static org.assertj.core.groups.Tuple at(Object code, int line) {
        return org.assertj.core.groups.Tuple.tuple(code, line);
    }
}

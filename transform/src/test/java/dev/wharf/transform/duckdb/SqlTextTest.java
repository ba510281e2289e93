package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.WharfException;
import java.sql.SQLException;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {
    @Test
    void takesOffOnlyTheSemicolonAtTheEnd() {
        assertThat(Terminator.removed("select 1")).isEqualTo("select 1");
        assertThat(Terminator.removed("select 1;")).isEqualTo("select 1");
        assertThat(Terminator.removed("select 1 ; -- done;\n;\n/* ; */")).isEqualTo("select 1 ");
        assertThat(Terminator.removed("select ';' -- ;")).isEqualTo("select ';' -- ;");
        assertThat(Terminator.removed("select 'it''s;' as \"a;\"\";\";")).isEqualTo("select 'it''s;' as \"a;\"\";\"");
        assertThat(Terminator.removed("select $$;$$, $x$ ; $x$;")).isEqualTo("select $$;$$, $x$ ; $x$");
        assertThat(Terminator.removed("select e'\\';';")).isEqualTo("select e'\\';'");
        assertThat(Terminator.removed("select '" + "x;".repeat(100_000) + "';")).endsWith("x;'");
    }

    @Test
    void findsLineAndColumnOfTheUsersTextBehindLettersOfManyBytes() {
        String user = "select\n 'éé🛳', idd";
        OutputPlan plan = new OutputPlan(
                "table 't'", List.of(new OutputColumn("é", "é", "INTEGER", Types.IntegerType.get(), "", true, true)));

        ComposedSql sql = plan.copy(user, "/tmp/x", "FORMAT parquet");

        int position = ComposedSql.bytes(sql.text().substring(0, sql.text().indexOf("idd")));
        assertThat(sql.placeOf(position))
                .hasValueSatisfying(place -> assertThat(place).hasToString("line 2, column 9"));
        assertThat(sql.columnAt(position)).isEmpty();
        int cast = ComposedSql.bytes(sql.text().substring(0, sql.text().indexOf("CAST")));
        assertThat(sql.columnAt(cast)).isPresent();
        assertThat(sql.placeOf(cast)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Parser           | syntax error at or near "x"             | INVALID_SQL
                    Binder           | Referenced column "x" not found         | INVALID_SQL
                    Catalog          | Table with name x does not exist        | INVALID_SQL
                    Not implemented  | no such thing                           | INVALID_SQL
                    Conversion       | Could not convert string 'a' to INT32   | VALUE_FAILED
                    Out of Range     | Overflow in addition                    | VALUE_FAILED
                    Invalid Input    | Division by zero                        | VALUE_FAILED
                    Invalid Input    | wharf-null:id                           | NULL_IN_REQUIRED
                    Invalid Input    | wharf-infinity:at                       | UNSTORABLE_VALUE
                    Out of Memory    | failed to allocate data of size 16 MiB  | OUT_OF_MEMORY
                    Out of Memory    | adjust the max_temp_directory_size      | DISK_FULL
                    IO               | Could not write: No space left on device| DISK_FULL
                    IO               | Could not read enough bytes             | IO_FAILED
                    Interrupt        | Interrupted!                            | CANCELLED
                    Permission       | file system operations are disabled     | FORBIDDEN
                    INTERNAL         | Attempted to access index 5             | UNEXPECTED
                    """)
    void givesEachKindOfFailureItsCode(String type, String message, String code) {
        String json = "{\"exception_type\":\"" + type + "\",\"exception_message\":\"" + message.replace("\"", "\\\"")
                + "\",\"position\":\"7\"}";
        ErrorCode expected = EngineError.valueOf(code);

        WharfException translated =
                SqlErrors.translate(new SQLException(json), ComposedSql.plain("the query", "select 1"));
        WharfException prefixed = SqlErrors.translate(
                new SQLException(type + " Error: " + json), ComposedSql.plain("the query", "select 1"));
        WharfException plain = SqlErrors.translate(
                new SQLException(type + " Error: " + message), ComposedSql.plain("the query", "select 1"));

        assertThat(translated.code()).isEqualTo(expected);
        assertThat(prefixed.code()).isEqualTo(expected);
        assertThat(plain.code()).isEqualTo(expected);
        assertThat(translated.fix()).isNotBlank();
    }

    @Test
    void offersTheNamesThatDuckDbWouldKnow() {
        WharfException error = SqlErrors.translate(
                new SQLException("{\"exception_type\":\"Binder\",\"exception_message\":\"no idd\\nCandidate\","
                        + "\"candidates\":\"id,idx\",\"position\":\"7\"}"),
                ComposedSql.plain("table 'gold.x'", "select idd"));

        assertThat(error.what()).contains("table 'gold.x'").contains("line 1, column 8");
        assertThat(error.fix()).isEqualTo("did you mean 'id', 'idx'?");
    }

    @Test
    void aMessageThatIsNoJsonIsKept() {
        WharfException error =
                SqlErrors.translate(new SQLException("something {odd"), ComposedSql.plain("the query", "select 1"));

        assertThat(error.code()).isEqualTo(EngineError.UNEXPECTED);
        assertThat(error.reason()).contains("something {odd");
    }
}

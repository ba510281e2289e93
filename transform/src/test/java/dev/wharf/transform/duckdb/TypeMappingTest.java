package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeMappingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BOOLEAN                                  | boolean
                    TINYINT                                  | int
                    SMALLINT                                 | int
                    INTEGER                                  | int
                    BIGINT                                   | long
                    HUGEINT                                  | decimal(38, 0)
                    UTINYINT                                 | int
                    USMALLINT                                | int
                    UINTEGER                                 | long
                    UBIGINT                                  | decimal(20, 0)
                    UHUGEINT                                 | decimal(38, 0)
                    FLOAT                                    | float
                    DOUBLE                                   | double
                    DECIMAL(18,2)                            | decimal(18, 2)
                    DECIMAL(38,38)                           | decimal(38, 38)
                    VARCHAR                                  | string
                    JSON                                     | string
                    ENUM                                     | string
                    ENUM('a', 'it''s (b)')                   | string
                    BIT                                      | string
                    "NULL"                                   | int
                    BLOB                                     | binary
                    UUID                                     | uuid
                    DATE                                     | date
                    TIMESTAMP                                | timestamp
                    TIMESTAMP_S                              | timestamp
                    TIMESTAMP_MS                             | timestamp
                    TIMESTAMP_NS                             | timestamp
                    TIMESTAMP WITH TIME ZONE                 | timestamptz
                    INTEGER[]                                | list<int>
                    INTEGER[3]                               | list<int>
                    DECIMAL(9,2)[][]                         | list<list<decimal(9, 2)>>
                    MAP(VARCHAR, TIMESTAMP WITH TIME ZONE[]) | map<string, list<timestamptz>>
                    STRUCT("a b" HUGEINT, c ENUM('x')[])     | struct<1: a b: optional decimal(38, 0), 2: c: optional list<string>>
                    """)
    void storesWhatATableCanHold(String duck, String iceberg) {
        Type type = TypeMapping.stored(DuckType.parse(duck)).type();

        assertThat(type).hasToString(iceberg);
        assertThat(TypeMapping.isWritable(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TIME",
                "TIME WITH TIME ZONE",
                "INTERVAL",
                "BIGNUM",
                "VARIANT",
                "UNION(a INTEGER, b VARCHAR)",
                "GEOMETRY",
                "SOMETHING_NEW",
                "INTERVAL[]",
                "STRUCT(a INTEGER, b MAP(VARCHAR, TIME))"
            })
    void refusesWhatItCannotAndSaysWhatToDo(String duck) {
        TypeMapping.Stored stored = TypeMapping.stored(DuckType.parse(duck));

        assertThat(stored.type()).isNull();
        assertThat(stored.refusal()).isNotBlank();
        assertThat(stored.fix()).isNotBlank();
        assertThat(TypeMapping.shown(DuckType.parse(duck))).isNotNull();
    }

    @Test
    void namesEveryIcebergTypeThatDuckDbReads() {
        Type nested = Types.StructType.of(
                Types.NestedField.optional(1, "a \"b\"", Types.ListType.ofOptional(2, Types.DecimalType.of(9, 2))),
                Types.NestedField.optional(
                        3, "m", Types.MapType.ofOptional(4, 5, Types.StringType.get(), Types.DateType.get())));

        assertThat(TypeMapping.duck(nested))
                .isEqualTo("STRUCT(\"a \"\"b\"\"\" DECIMAL(9,2)[], \"m\" MAP(VARCHAR, DATE))");
        assertThat(TypeMapping.duck(Types.BooleanType.get())).isEqualTo("BOOLEAN");
        assertThat(TypeMapping.duck(Types.IntegerType.get())).isEqualTo("INTEGER");
        assertThat(TypeMapping.duck(Types.LongType.get())).isEqualTo("BIGINT");
        assertThat(TypeMapping.duck(Types.FloatType.get())).isEqualTo("FLOAT");
        assertThat(TypeMapping.duck(Types.DoubleType.get())).isEqualTo("DOUBLE");
        assertThat(TypeMapping.duck(Types.StringType.get())).isEqualTo("VARCHAR");
        assertThat(TypeMapping.duck(Types.UUIDType.get())).isEqualTo("UUID");
        assertThat(TypeMapping.duck(Types.BinaryType.get())).isEqualTo("BLOB");
        assertThat(TypeMapping.duck(Types.FixedType.ofLength(4))).isEqualTo("BLOB");
        assertThat(TypeMapping.duck(Types.DateType.get())).isEqualTo("DATE");
        assertThat(TypeMapping.duck(Types.TimeType.get())).isEqualTo("TIME");
        assertThat(TypeMapping.duck(Types.TimestampType.withZone())).isEqualTo("TIMESTAMPTZ");
        assertThat(TypeMapping.duck(Types.TimestampType.withoutZone())).isEqualTo("TIMESTAMP");
        assertThat(TypeMapping.duck(Types.TimestampNanoType.withoutZone())).isEqualTo("TIMESTAMP_NS");
    }

    @Test
    void doesNotWriteTypesThatReadersWouldMisunderstand() {
        assertThat(TypeMapping.isWritable(Types.TimeType.get())).isFalse();
        assertThat(TypeMapping.isWritable(Types.FixedType.ofLength(4))).isFalse();
        assertThat(TypeMapping.isWritable(Types.TimestampNanoType.withZone())).isFalse();
        assertThat(TypeMapping.isWritable(Types.ListType.ofOptional(1, Types.TimeType.get())))
                .isFalse();
        assertThat(TypeMapping.isWritable(Types.ListType.ofOptional(1, Types.DateType.get())))
                .isTrue();
    }

    @Test
    void saysWhichTypeTextItDoesNotUnderstand() {
        assertThatThrownBy(() -> DuckType.parse("DECIMAL(18"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'DECIMAL(18'");
    }
}

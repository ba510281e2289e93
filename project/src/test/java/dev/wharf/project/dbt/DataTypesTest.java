package dev.wharf.project.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTypesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            string                            | string
            VARCHAR(256)                      | string
            character varying(10)             | string
            boolean                           | boolean
            Integer                           | int
            smallint                          | int
            bigint                            | long
            long                              | long
            hugeint                           | decimal(38, 0)
            real                              | float
            double precision                  | double
            decimal(12,4)                     | decimal(12, 4)
            NUMERIC( 18 , 2 )                 | decimal(18, 2)
            number(9)                         | decimal(9, 0)
            date                              | date
            timestamp                         | timestamp
            timestamp(6) without time zone    | timestamp
            timestamp with time zone          | timestamptz
            timestamptz                       | timestamptz
            uuid                              | uuid
            blob                              | binary
            integer[]                         | list<int>
            array<varchar>                    | list<string>
            list(decimal(5,2))                | list<decimal(5, 2)>
            map<string, bigint>               | map<string, long>
            struct<a: int, b: list<date>>     | struct<1: a: optional int, 3: b: optional list<date>>
            struct(x double, y double)        | struct<1: x: optional double, 2: y: optional double>
            """)
    void readsTypesAsSqlWritesThem(String text, String type) {
        assertThat(DataTypes.parse(text)).get().hasToString(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric", "decimal", "NUMBER"})
    void leavesADecimalWithoutDigitsOpen(String text) {
        assertThat(DataTypes.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            strng               | 'strng' is not a type
            decimal(50,2)       | a decimal has 1 to 38 digits, and its scale is not above them
            decimal(5,9)        | a decimal has 1 to 38 digits, and its scale is not above them
            decimal(a)          | the digits of the decimal are not written as (precision, scale)
            time                | a table cannot hold 'time' values
            interval            | a table cannot hold 'interval' values
            varchar(x)          | the length of 'varchar' is not a number
            list<int            | '>' is missing
            map<int>            | ',' is missing
            array               | the types within are missing, for example list<int>
            struct<: int>       | a field of the struct has no name
            list<decimal>       | a nested decimal needs its digits, (precision, scale)
            int; drop table x   | '; drop table x' follows the type
            int[                | the list is not complete
            """)
    void saysWhatIsWrongWithAType(String text, String cause) {
        assertThatThrownBy(() -> DataTypes.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(cause);
    }
}

package dev.wharf.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableListingTest {
    @ParameterizedTest
    @ValueSource(strings = {"show tables", " SHOW  TABLES ;\n", "show all tables"})
    void listsTablesByTheNamesThatQueriesUse(String sql) {
        assertThat(TableListing.spelledOut(sql)).contains("table_schema || '.' || table_name");
    }

    @Test
    void leavesOtherQueriesAlone() {
        assertThat(TableListing.spelledOut("select 'show tables'")).isEqualTo("select 'show tables'");
    }
}

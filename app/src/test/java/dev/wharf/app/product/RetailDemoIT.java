package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wharf.app.product.WharfProcess.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The retail example from its file to gold and the warehouse, through the real command. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetailDemoIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path data;
    private static RetailOracle oracle;
    private static Result demo;

    @BeforeAll
    static void runTheDemoOnce() throws IOException, InterruptedException {
        data = folder.resolve("state");
        oracle = RetailOracle.count(WharfProcess.ROOT.resolve("projects/retail/data/online_retail.csv.gz"));
        demo = WharfProcess.run(
                folder,
                "demo",
                "--once",
                "--data",
                data.toString(),
                "--set",
                "console.port=0",
                "--set",
                "postgres.port=0",
                "--set",
                "objects.port=0",
                "--set",
                "catalog.port=0");
    }

    @Test
    @Order(1)
    void demoShowsTheFiguresOfTheFileInEachLayer() {
        demo.succeeded();
        System.out.println(demo.out());
        assertThat(oracle.lines()).isEqualTo(541_909);
        assertThat(oracle.total()).isEqualByComparingTo("9747747.934");
        for (String figure : new String[] {"541,909", "25,900", "4,372", "38", "9,288", "9,747,747.934"}) {
            assertThat(demo.out()).containsPattern("\\Q" + figure + "\\E +\\Q" + figure + "\\E +\\Q" + figure + "\\E");
        }
        assertThat(demo.out()).doesNotContain("they differ").doesNotContain("\tat ");
    }

    @Test
    @Order(2)
    void goldEqualsTheOracleDayByDay() throws IOException, InterruptedException {
        JsonNode rows = query("select cast(sold_on as string) as day, country, sum(line_amount) as amount"
                + " from gold.fact_sales group by 1, 2");
        Map<String, BigDecimal> found = new HashMap<>();
        rows.forEach(row -> found.put(
                row.get("day").asText() + "|" + row.get("country").asText(),
                new BigDecimal(row.get("amount").asText())));
        assertThat(found.keySet()).isEqualTo(oracle.revenueByDayAndCountry().keySet());
        oracle.revenueByDayAndCountry()
                .forEach((key, amount) -> assertThat(found.get(key)).as(key).isEqualByComparingTo(amount));
    }

    @Test
    @Order(3)
    void aSecondRunFindsNothingToDo() throws IOException, InterruptedException {
        Result again =
                WharfProcess.run(folder, "run", "--data", data.toString()).succeeded();
        assertThat(again.out()).contains(" 0 updated");
    }

    @Test
    @Order(4)
    void statusTellsOfPartsAndAssets() throws IOException, InterruptedException {
        Result status = WharfProcess.run(folder, "status", "--output", "json", "--data", data.toString())
                .succeeded();
        JsonNode document = JSON.readTree(status.out());
        assertThat(document.get("parts"))
                .allSatisfy(part -> assertThat(part.get("state").asText()).isEqualTo("healthy"));
        assertThat(document.get("assets")).anySatisfy(asset -> {
            assertThat(asset.get("asset").asText()).isEqualTo("model:gold.fact_sales");
            assertThat(asset.get("rows").asLong()).isEqualTo(541_909);
            assertThat(asset.get("testsFailed").asInt()).isZero();
        });
    }

    @Test
    @Order(5)
    void testsPassOnTheTablesAsTheyAre() throws IOException, InterruptedException {
        WharfProcess.run(folder, "test", "--data", data.toString()).succeeded();
    }

    @Test
    @Order(6)
    void userSqlReadsNothingButTheTables() throws IOException, InterruptedException {
        for (String sql : new String[] {
            "select * from read_csv('/etc/passwd')",
            "select * from '/etc/passwd'",
            "copy (select 1) to '" + folder.resolve("leak.csv") + "'",
            "attach '" + folder.resolve("x.db") + "'",
            "set enable_external_access = true",
            "select * from gold.fact_sales; select 1"
        }) {
            Result result = WharfProcess.run(folder, "query", sql, "--data", data.toString());
            assertThat(result.exitCode()).as(sql).isEqualTo(2);
            assertThat(result.err()).contains("Cause:").contains("Fix:");
            assertThat(result.out()).doesNotContain("root:");
        }
        assertThat(folder.resolve("leak.csv")).doesNotExist();
    }

    @Test
    @Order(7)
    void anUnknownTableIsNamedWithTheNearest() throws IOException, InterruptedException {
        Result result = WharfProcess.run(folder, "query", "select * from gold.fact_sale", "--data", data.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("gold.fact_sales");
    }

    private static JsonNode query(String sql) throws IOException, InterruptedException {
        return JSON.readTree(WharfProcess.run(folder, "query", "--format", "json", sql, "--data", data.toString())
                .succeeded()
                .out());
    }
}

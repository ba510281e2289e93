package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.app.product.WharfProcess.Result;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of broken lines: what is good is loaded, what is bad is kept whole and counted on the screen. */
class BrokenFilesIT {
    private static final int LONG_LINE = 100 << 20;

    @TempDir
    Path folder;

    @Test
    void loadsWhatIsGoodAndKeepsWhatIsBad() throws IOException, InterruptedException {
        Path project = project();
        Path drop = Files.createDirectories(project.resolve("data"));
        write(
                drop.resolve("orders_broken.csv"),
                "id,at,amount,note",
                "1,2026-01-01,10.50,good",
                "2,2026-01-02",
                "3,2026-01-03,1.00,one,too many",
                "4,2026-01-04,ten,text in a number",
                "5,0000-01-05,1.00,year 0",
                "6,2026-01-06,1.00,\"quote never closed",
                "7,2026-01-07,7.00,good again",
                "8,2026-01-08,8.00,\"multi",
                "line\"",
                ",2026-01-09,9.00,no id");
        try (OutputStream out = Files.newOutputStream(drop.resolve("orders_bytes.csv"))) {
            out.write("id,at,amount,note\n9,2026-02-01,9.00,".getBytes(StandardCharsets.UTF_8));
            out.write(new byte[] {(byte) 0xff, (byte) 0xfe});
            out.write("\n10,2026-02-02,10.00,good\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.createFile(drop.resolve("orders_empty.csv"));
        write(drop.resolve("orders_header.csv"), "id,at,amount,note");
        longLine(drop.resolve("orders_long.csv"));
        Path data = folder.resolve("state");

        Result run = WharfProcess.run(folder, "run", "--project", project.toString(), "--data", data.toString());
        System.out.println(run.out());
        assertThat(run.succeeded().out()).contains("dead letters");

        assertThat(query(project, data, "select id from bronze.orders order by id"))
                .isEqualTo("id\n1\n7\n8\n10\n12\n");
        assertThat(query(
                        project,
                        data,
                        "select file, line from bronze._dead_letters where raw_part = 0 order by file, line"))
                .isEqualTo("""
                        file,line
                        orders_broken.csv,3
                        orders_broken.csv,4
                        orders_broken.csv,5
                        orders_broken.csv,6
                        orders_broken.csv,7
                        orders_broken.csv,11
                        orders_bytes.csv,2
                        orders_long.csv,2
                        """);
        assertThat(
                        query(
                                project,
                                data,
                                "select sum(octet_length(raw)) as bytes from bronze._dead_letters where file = 'orders_long.csv'"))
                .satisfies(text -> assertThat(
                                Long.parseLong(text.lines().skip(1).findFirst().orElseThrow()))
                        .isGreaterThanOrEqualTo(LONG_LINE));

        Files.copy(drop.resolve("orders_broken.csv"), drop.resolve("orders_again.csv"));
        WharfProcess.run(folder, "run", "--project", project.toString(), "--data", data.toString())
                .succeeded();
        assertThat(query(project, data, "select count(*) as n from bronze.orders"))
                .isEqualTo("n\n5\n");
    }

    private Path project() throws IOException {
        Path project = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(project.resolve("dbt_project.yml"), "name: broken\nversion: '1.0'\nconfig-version: 2\n");
        Files.createDirectories(project.resolve("sources"));
        Files.writeString(project.resolve("sources/files.yml"), """
                files:
                  - name: orders
                    path: data
                    match: "orders_*.csv"
                    columns:
                      id: {type: long, required: true}
                      at: date
                      amount: {type: "decimal(10,2)"}
                      note: string
                """);
        return project;
    }

    private String query(Path project, Path data, String sql) throws IOException, InterruptedException {
        return WharfProcess.run(
                        folder,
                        "query",
                        "--format",
                        "csv",
                        sql,
                        "--project",
                        project.toString(),
                        "--data",
                        data.toString())
                .succeeded()
                .out();
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static void longLine(Path file) throws IOException {
        byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("id,at,amount,note\n11,2026-03-01,1.00,".getBytes(StandardCharsets.UTF_8));
            for (int written = 0; written < LONG_LINE; written += block.length) {
                out.write(block);
            }
            out.write("\n12,2026-03-02,2.00,good\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}

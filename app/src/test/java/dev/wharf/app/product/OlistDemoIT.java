package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wharf.app.product.WharfProcess.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Olist example on the sample of 20,000 orders, which is not shipped. */
class OlistDemoIT {
    @TempDir
    Path folder;

    @Test
    void demoShowsTheFiguresOfTheSample() throws IOException, InterruptedException {
        Optional<Path> sample = Products.testData("olist-sample");
        if (sample.isEmpty()) {
            System.out.println("SKIPPED OlistDemoIT: WHARF_TEST_DATA names no folder with 'olist-sample'.");
        }
        assumeTrue(sample.isPresent(), "WHARF_TEST_DATA names no folder with 'olist-sample'");
        Result demo = WharfProcess.run(
                        folder,
                        "demo",
                        "olist",
                        "--once",
                        "--input",
                        sample.orElseThrow().toString(),
                        "--data",
                        folder.resolve("state").toString(),
                        "--set",
                        "console.port=0",
                        "--set",
                        "postgres.port=0",
                        "--set",
                        "objects.port=0",
                        "--set",
                        "catalog.port=0")
                .succeeded();
        System.out.println(demo.out());
        for (String figure : new String[] {"20,000", "19,831", "3,249,579.78", "2,768,685.99"}) {
            assertThat(demo.out()).containsPattern("\\Q" + figure + "\\E +\\Q" + figure + "\\E +\\Q" + figure + "\\E");
        }
    }
}

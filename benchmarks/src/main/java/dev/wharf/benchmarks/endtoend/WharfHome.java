package dev.wharf.benchmarks.endtoend;

import java.nio.file.Path;

/** Where this repository is. */
public record WharfHome(Path root) {
    /** As {@code benchmarks/run} says it. */
    public static WharfHome ofProcess() {
        return new WharfHome(
                Path.of(System.getProperty("wharf.home", ".")).toAbsolutePath().normalize());
    }

    /** The launcher that people start. */
    Path launcher() {
        return root.resolve("wharf");
    }

    /** The raw file of the retail example. */
    Path retailFile() {
        return root.resolve("projects/retail/data/online_retail.csv.gz");
    }

    Path retailProject() {
        return root.resolve("projects/retail");
    }

    Path hourProject() {
        return root.resolve("benchmarks/src/main/projects/hour");
    }

    /** A folder for what benchmarks write; it is removed by {@code mvn clean}. */
    public Path work() {
        return root.resolve("benchmarks/target/work");
    }
}

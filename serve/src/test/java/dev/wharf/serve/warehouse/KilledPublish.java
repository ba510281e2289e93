package dev.wharf.serve.warehouse;

import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Sink.Publication;
import dev.wharf.testkit.sink.Publishing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that publishes the second snapshot, says when it reaches the named step, and waits there to be killed. */
final class KilledPublish {
    private KilledPublish() {}

    public static void main(String[] args) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        database.setUser(args[1]);
        database.setPassword(args[2]);
        database.setApplicationName("killed-publish");
        PostgresWarehouse warehouse =
                new PostgresWarehouse(database, WarehouseConfig.defaults(), null, step -> waitAt(step, args[4]));
        warehouse.publish(
                new Publication(List.of(Publishing.of("gold.sales").snapshot(2).table(Path.of(args[3]), 3))));
    }

    static Process start(Database.Connection address, Path csv, String step) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPublish.class.getName(),
                        address.jdbcUrl(),
                        address.user(),
                        address.password().reveal(),
                        csv.toString(),
                        step)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void waitAt(PostgresWarehouse.Step step, String wanted) {
        if (step.name().equals(wanted)) {
            System.out.println(step);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

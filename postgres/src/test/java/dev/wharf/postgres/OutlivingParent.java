package dev.wharf.postgres;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts the server of a folder, says its port, and waits to be killed. */
final class OutlivingParent {
    private OutlivingParent() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedPostgres postgres =
                new EmbeddedPostgres(PostgresConfig.Embedded.onPort(Integer.parseInt(args[1])), Path.of(args[0]));
        postgres.start();
        postgres.dataSource("shop");
        System.out.println("port " + postgres.connection("shop").port());
        new CountDownLatch(1).await();
    }

    static Process start(Path data, int port) throws java.io.IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutlivingParent.class.getName(),
                        data.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

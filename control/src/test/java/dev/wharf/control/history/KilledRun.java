package dev.wharf.control.history;

import dev.wharf.core.event.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that begins a run and then waits to be killed. */
final class KilledRun {
    static final String RUN = "r-killed";

    private KilledRun() {}

    public static void main(String[] args) throws InterruptedException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        database.setUser(args[1]);
        database.setPassword(args[2]);
        PostgresRunStore store = PostgresRunStore.open(database);
        store.on(new RunEvent.RunStarted(RUN, Instant.EPOCH, "p", "prod", "run", List.of()));
        new CountDownLatch(1).await();
    }
}

package dev.wharf.benchmarks.hour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Makes the files of one hour. The same size and seed give the same bytes. */
public final class HourGenerator {
    private final HourSize size;
    private final long seed;

    public HourGenerator(HourSize size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** Writes clicks, orders, order items and the ledger of what they add up to. */
    public Ledger write(Path folder) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(seed);
        Ledger ledger = new Ledger();
        new ClickFiles(size.clicks(), ledger).write(folder, random.split());
        new OrderFiles(size, ledger).write(folder, random.split());
        ledger.write(folder);
        return ledger;
    }
}

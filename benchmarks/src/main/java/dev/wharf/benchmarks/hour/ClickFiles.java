package dev.wharf.benchmarks.hour;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Clicks as JSON lines, in some files as a collector would drop them; a few lines are broken. */
final class ClickFiles {
    private static final int FILES = 6;
    private static final int BROKEN_EVERY = 1_000;
    private static final int MAX_DWELL_MILLIS = 60_000;
    private static final int SESSIONS_PER_USER = 3;

    private final int clicks;
    private final Ledger ledger;

    ClickFiles(int clicks, Ledger ledger) {
        this.clicks = clicks;
        this.ledger = ledger;
    }

    void write(Path folder, SplittableRandom random) throws IOException {
        for (int file = 0; file < FILES; file++) {
            int from = (int) ((long) clicks * file / FILES);
            int to = (int) ((long) clicks * (file + 1) / FILES);
            try (Writer out = open(folder.resolve("clicks-" + (file + 1) + ".jsonl.zst"))) {
                for (int click = from; click < to; click++) {
                    out.write(line(click, random));
                }
            }
        }
    }

    private String line(int click, SplittableRandom random) {
        int user = random.nextInt(Vocabulary.USERS);
        int product = random.nextInt(Vocabulary.PRODUCTS);
        String event = Vocabulary.event(random);
        String device = Vocabulary.device(random);
        int dwell = random.nextInt(MAX_DWELL_MILLIS);
        String text = "{\"event_id\":" + click + ",\"user_id\":" + user + ",\"session_id\":\"" + user + "-"
                + random.nextInt(SESSIONS_PER_USER) + "\",\"occurred_at\":\"" + Moments.of(click, clicks)
                + "\",\"event\":\"" + event
                + "\",\"product_id\":" + product + ",\"device\":\"" + device + "\",\"country\":\""
                + Vocabulary.country(random) + "\",\"dwell_ms\":" + dwell + "}\n";
        if (click % BROKEN_EVERY == BROKEN_EVERY / 2) {
            ledger.add("broken clicks", 1);
            return text.substring(0, text.length() / 2) + "\n";
        }
        ledger.add("clicks", 1);
        ledger.add("clicks by " + device, 1);
        ledger.add("milliseconds on pages", dwell);
        if (event.equals("add_to_cart")) {
            ledger.add("products put into carts", 1);
        }
        return text;
    }

    private static Writer open(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(
                new ZstdOutputStreamNoFinalizer(Files.newOutputStream(file)), StandardCharsets.UTF_8));
    }
}

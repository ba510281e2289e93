package dev.wharf.ingest.internal.json;

import dev.wharf.ingest.internal.FileFormat;
import dev.wharf.ingest.internal.file.DamagedContent;
import dev.wharf.ingest.internal.file.FramingLimits;
import dev.wharf.ingest.internal.table.Batch;
import dev.wharf.ingest.internal.table.RefusedFile;
import dev.wharf.ingest.internal.value.Reason;
import java.io.IOException;
import java.io.InputStream;

/** One JSON object on each line. */
public final class JsonLinesFormat implements FileFormat {
    /** New columns found later begin a new data file, so that the first lines are looked through before. */
    private static final long SAMPLED_BYTES = 4L << 20;

    @Override
    public void load(Batch batch, FramingLimits limits) throws IOException, RefusedFile {
        JsonRows rows = new JsonRows(batch);
        try {
            try (InputStream in = batch.description().file().openContent()) {
                sample(rows, new LineFramer(in, limits));
            }
            try (InputStream in = batch.description().file().openContent()) {
                LineFramer framer = new LineFramer(in, limits);
                while (framer.next()) {
                    switch (framer.kind()) {
                        case LINE -> rows.read(framer.buffer(), framer.start(), framer.end(), framer.line());
                        case PART ->
                            rows.refusePart(
                                    framer.line(), framer.part(), framer.buffer(), framer.start(), framer.end());
                        case BLANK -> {}
                    }
                }
            }
        } catch (DamagedContent e) {
            throw new RefusedFile(
                    Reason.DAMAGED_FILE, "The file cannot be unpacked to its end: " + e.getMessage() + ".", e);
        }
    }

    private static void sample(JsonRows rows, LineFramer framer) throws IOException {
        long bytes = 0;
        while (bytes < SAMPLED_BYTES && framer.next()) {
            bytes += framer.end() - framer.start();
            if (framer.kind() == LineFramer.Kind.LINE) {
                rows.discover(framer.buffer(), framer.start(), framer.end());
            }
        }
        rows.addDiscovered();
    }
}

package dev.wharf.ingest.internal.csv;

import dev.wharf.ingest.internal.FileFormat;
import dev.wharf.ingest.internal.file.DamagedContent;
import dev.wharf.ingest.internal.file.FramingLimits;
import dev.wharf.ingest.internal.table.Batch;
import dev.wharf.ingest.internal.table.RefusedFile;
import dev.wharf.ingest.internal.value.Reason;
import java.io.IOException;
import java.io.InputStream;

/** Comma-separated values, as {@link CsvFramer} reads them. */
public final class CsvFormat implements FileFormat {
    @Override
    public void load(Batch batch, FramingLimits limits) throws IOException, RefusedFile {
        try (InputStream in = batch.description().file().openContent()) {
            new CsvLoad(batch, in, limits).run();
        } catch (DamagedContent e) {
            throw new RefusedFile(
                    Reason.DAMAGED_FILE, "The file cannot be unpacked to its end: " + e.getMessage() + ".", e);
        }
    }
}

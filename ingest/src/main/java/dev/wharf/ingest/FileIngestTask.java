package dev.wharf.ingest;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.ingest.internal.table.BronzeTables;
import dev.wharf.project.source.FileSource;
import java.nio.file.Path;
import java.util.Set;

/** Brings the bronze table of a file source up to date with the files in its folder. */
public final class FileIngestTask implements AssetTask {
    private final FileSource source;
    private final Path folder;
    private final FileIngest ingest;

    /** @param folder where the files are dropped: the source's path in the project, or what a flag puts in its place */
    public FileIngestTask(FileSource source, Path folder, FileIngest ingest) {
        this.source = requireNonNull(source, "source is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.ingest = requireNonNull(ingest, "ingest is null");
    }

    @Override
    public AssetId asset() {
        return AssetId.source(BronzeTables.nameOf(source).toString());
    }

    @Override
    public Set<AssetId> upstream() {
        return Set.of();
    }

    @Override
    public Outcome execute(Context context) {
        return ingest.load(source, folder, context.runId());
    }
}

package dev.wharf.lake.commit;

import java.io.IOException;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what a snapshot wrote, once it is certain that no table will ever name it. */
final class SnapshotGarbage {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotGarbage.class);

    private SnapshotGarbage() {}

    /** The manifests and their list; data files stay, for their writer may commit them again. */
    static void deleteMetadata(Snapshot snapshot, FileIO io) {
        try {
            List<String> manifests = snapshot.allManifests(io).stream()
                    .filter(manifest -> manifest.snapshotId() == snapshot.snapshotId())
                    .map(ManifestFile::path)
                    .toList();
            manifests.forEach(path -> delete(path, io));
            delete(snapshot.manifestListLocation(), io);
        } catch (RuntimeException e) {
            LOG.warn("files of snapshot {} that was never committed stay behind", snapshot.snapshotId(), e);
        }
    }

    /** The data files too. */
    static void deleteAll(TableMetadata table, Snapshot snapshot, FileIO io) {
        try {
            for (ManifestFile manifest : snapshot.dataManifests(io)) {
                deleteFiles(manifest, table, io);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("data files of snapshot {} that was never committed stay behind", snapshot.snapshotId(), e);
        }
        deleteMetadata(snapshot, io);
    }

    private static void deleteFiles(ManifestFile manifest, TableMetadata table, FileIO io) throws IOException {
        try (ManifestReader<DataFile> files = ManifestFiles.read(manifest, io, table.specsById())) {
            for (DataFile file : files) {
                delete(file.location(), io);
            }
        }
    }

    private static void delete(String location, FileIO io) {
        try {
            io.deleteFile(location);
        } catch (NotFoundException e) {
            LOG.debug("'{}' is gone already", location, e);
        }
    }
}

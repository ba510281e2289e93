package dev.wharf.lake.commit;

import static java.util.Objects.requireNonNull;

import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/**
 * Lets Iceberg build a snapshot without sending it: manifests are written, the metadata changes only here. Iceberg's
 * own commit would silently rebase a writer's work onto a head that the writer has never seen. Not safe for use from
 * several threads.
 */
final class StagedOperations implements TableOperations {
    private final TableOperations real;
    private TableMetadata current;

    StagedOperations(TableOperations real, TableMetadata base) {
        this.real = requireNonNull(real, "real is null");
        this.current = requireNonNull(base, "base is null");
    }

    @Override
    public TableMetadata current() {
        return current;
    }

    @Override
    public TableMetadata refresh() {
        return current;
    }

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
        if (base != current) {
            throw new CommitFailedException("staged metadata changed underneath its own commit");
        }
        current = metadata;
    }

    @Override
    public FileIO io() {
        return real.io();
    }

    @Override
    public EncryptionManager encryption() {
        return real.encryption();
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return real.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
        return LocationProviders.locationsFor(current.location(), current.properties());
    }
}

package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateRequirement;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits changes of one or of several tables, all or none. Each table's new metadata file is written first, where
 * nobody looks; then one SQL transaction moves all pointers, each from the file that was read. When a pointer has moved
 * meanwhile, the requirements are checked again on the new state: an unrelated change is no conflict, a broken
 * requirement is refused. Files of a refused commit are deleted, those of an unknown outcome never.
 */
final class TableCommits {
    private static final Logger LOG = LoggerFactory.getLogger(TableCommits.class);
    private static final int ATTEMPTS = 5;
    private static final Pattern VERSION = Pattern.compile("^(\\d+)-.*");

    private final TableCatalog catalog;
    private final TablePointers pointers;
    private final WarehouseBounds bounds;

    TableCommits(TableCatalog catalog, TablePointers pointers, WarehouseBounds bounds) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.pointers = requireNonNull(pointers, "pointers is null");
        this.bounds = requireNonNull(bounds, "bounds is null");
    }

    private record Staged(
            TableIdentifier table,
            TableOperations operations,
            @Nullable TableMetadata base,
            TableMetadata next) {
        boolean isChanged() {
            return base != next;
        }

        TablePointers.Move move() {
            return new TablePointers.Move(
                    table, base == null ? null : base.metadataFileLocation(), next.metadataFileLocation());
        }
    }

    /** The new metadata of each table, in the order of the requests. */
    List<TableMetadata> commit(List<UpdateTableRequest> requests) {
        Set<TableIdentifier> names = new HashSet<>();
        requests.forEach(request -> {
            if (!names.add(Names.check(request.identifier()))) {
                throw new BadRequestException("Table %s is named twice", request.identifier());
            }
        });
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Staged> staged = new ArrayList<>();
            if (tryOnce(requests, staged)) {
                return staged.stream().map(Staged::next).toList();
            }
        }
        throw new CommitFailedException("Other commits were first %s times in a row: %s", ATTEMPTS, names);
    }

    private boolean tryOnce(List<UpdateTableRequest> requests, List<Staged> staged) {
        boolean isMoved;
        try {
            requests.forEach(request -> staged.add(stage(request)));
            isMoved = pointers.move(staged.stream().map(Staged::move).toList());
        } catch (CommitStateUnknownException e) {
            throw e;
        } catch (RuntimeException e) {
            discard(staged);
            throw e;
        }
        if (!isMoved) {
            discard(staged);
            return false;
        }
        staged.stream()
                .filter(s -> s.base() != null && s.isChanged())
                .forEach(s ->
                        CatalogUtil.deleteRemovedMetadataFiles(s.operations().io(), s.base(), s.next()));
        return true;
    }

    private Staged stage(UpdateTableRequest request) {
        TableIdentifier table = request.identifier();
        TableOperations operations = catalog.operations(table);
        TableMetadata base = operations.refresh();
        boolean isCreate =
                request.requirements().stream().anyMatch(UpdateRequirement.AssertTableDoesNotExist.class::isInstance);
        if (base == null && !isCreate) {
            throw new NoSuchTableException("Table does not exist: %s", table);
        }
        if (base == null && !catalog.namespaceExists(table.namespace())) {
            throw new NoSuchNamespaceException("Namespace does not exist: %s", table.namespace());
        }
        request.requirements().forEach(requirement -> requirement.validate(base));
        if (base != null) {
            request.updates().forEach(update -> refuseStaleSnapshot(update, base));
        }
        TableMetadata changed = Refusals.fromRequest(() -> apply(request.updates(), base));
        bounds.check(changed.location());
        if (base != null && changed.changes().isEmpty()) {
            return new Staged(table, operations, base, base);
        }
        String location = metadataLocation(changed, base);
        TableMetadataParser.write(changed, operations.io().newOutputFile(location));
        return new Staged(
                table,
                operations,
                base,
                TableMetadata.buildFrom(changed)
                        .discardChanges()
                        .withMetadataLocation(location)
                        .build());
    }

    /** A snapshot that was numbered before another commit took its number: its writer must refresh and try again. */
    private static void refuseStaleSnapshot(MetadataUpdate update, TableMetadata base) {
        if (update instanceof MetadataUpdate.AddSnapshot add && base.formatVersion() > 1) {
            Snapshot snapshot = add.snapshot();
            Long firstRowId = snapshot.firstRowId();
            boolean isLate = snapshot.parentId() != null && snapshot.sequenceNumber() <= base.lastSequenceNumber();
            if (isLate || (firstRowId != null && firstRowId < base.nextRowId())) {
                throw new CommitFailedException(
                        "Snapshot %s was numbered before the table's last commit", snapshot.snapshotId());
            }
        }
    }

    private static TableMetadata apply(List<MetadataUpdate> updates, @Nullable TableMetadata base) {
        TableMetadata.Builder builder = base == null ? emptyFor(updates) : TableMetadata.buildFrom(base);
        updates.forEach(update -> update.applyTo(builder));
        TableMetadata built = builder.build();
        if (built == null) {
            throw new BadRequestException("A table cannot be created from no updates");
        }
        return built;
    }

    private static TableMetadata.Builder emptyFor(List<MetadataUpdate> updates) {
        return updates.stream()
                .filter(MetadataUpdate.UpgradeFormatVersion.class::isInstance)
                .map(update -> ((MetadataUpdate.UpgradeFormatVersion) update).formatVersion())
                .findFirst()
                .map(TableMetadata::buildFromEmpty)
                .orElseGet(TableMetadata::buildFromEmpty);
    }

    private String metadataLocation(TableMetadata metadata, @Nullable TableMetadata base) {
        String chosen = bounds.check(metadata.properties().get(TableProperties.WRITE_METADATA_LOCATION));
        String folder = chosen == null ? metadata.location() + "/metadata" : chosen;
        String codec =
                metadata.property(TableProperties.METADATA_COMPRESSION, TableProperties.METADATA_COMPRESSION_DEFAULT);
        return String.format(
                "%s/%05d-%s%s",
                folder,
                base == null ? 0 : versionOf(base.metadataFileLocation()) + 1,
                UUID.randomUUID(),
                TableMetadataParser.getFileExtension(codec));
    }

    private static int versionOf(String metadataLocation) {
        Matcher matcher = VERSION.matcher(metadataLocation.substring(metadataLocation.lastIndexOf('/') + 1));
        try {
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void discard(List<Staged> staged) {
        for (Staged one : staged) {
            if (one.base() == one.next()) {
                continue;
            }
            try {
                one.operations().io().deleteFile(one.next().metadataFileLocation());
            } catch (RuntimeException e) {
                LOG.warn(
                        "metadata file '{}' of a refused commit stays behind",
                        one.next().metadataFileLocation(),
                        e);
            }
        }
    }
}

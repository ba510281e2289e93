package dev.wharf.core.spi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.ViewCatalog;

/**
 * The tables, through an Iceberg REST catalog: ours or any other. What it holds is closed by its owner. Safe for use
 * from several threads.
 */
public interface Lakehouse extends AutoCloseable {
    Catalog tables();

    SupportsNamespaces namespaces();

    ViewCatalog views();

    /** The local file behind a table's object, where the object store lies on this machine; see {@link ObjectStore}. */
    Optional<Path> localFile(String location);

    /** What another process needs to open the same lakehouse: catalog URI, store endpoint, keys. Holds secrets. */
    Map<String, String> properties();

    @Override
    void close();
}

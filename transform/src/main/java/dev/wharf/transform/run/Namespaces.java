package dev.wharf.transform.run;

import dev.wharf.core.spi.Lakehouse;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.exceptions.AlreadyExistsException;

/** Makes sure that a namespace is there, whoever else does so at the same moment. */
final class Namespaces {
    private Namespaces() {}

    static void create(Lakehouse lakehouse, Namespace namespace) {
        if (lakehouse.namespaces().namespaceExists(namespace)) {
            return;
        }
        try {
            lakehouse.namespaces().createNamespace(namespace);
        } catch (AlreadyExistsException e) {
            // Another task was quicker, which is just as well.
            return;
        }
    }
}

package dev.wharf.transform.run;

import dev.wharf.core.spi.Lakehouse;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.view.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Views in the catalog, one text each in the engine's dialect. */
final class Views {
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private Views() {}

    static Optional<View> find(Lakehouse lakehouse, TableIdentifier name) {
        try {
            return Optional.of(lakehouse.views().loadView(name));
        } catch (NoSuchViewException | NoSuchNamespaceException e) {
            return Optional.empty();
        }
    }

    /** A model that was a view becomes a table: the view has no rows to lose. */
    static void drop(Lakehouse lakehouse, TableIdentifier name) {
        if (find(lakehouse, name).isPresent()) {
            LOG.info("{} was a view and becomes a table", name);
            lakehouse.views().dropView(name);
        }
    }

    /** Creates the view or replaces its text. */
    static void put(
            Lakehouse lakehouse,
            TableIdentifier name,
            Schema schema,
            String dialect,
            String sql,
            String definition,
            String comment) {
        lakehouse
                .views()
                .buildView(name)
                .withSchema(schema)
                .withDefaultNamespace(name.namespace())
                .withQuery(dialect, sql)
                .withProperty(Definition.KEY, definition)
                .withProperty("comment", comment)
                .createOrReplace();
    }
}

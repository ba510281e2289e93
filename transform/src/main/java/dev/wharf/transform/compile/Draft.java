package dev.wharf.transform.compile;

import dev.wharf.core.error.Location;
import dev.wharf.project.dbt.NodeProperties;
import dev.wharf.transform.dbt.NodeConfig;
import dev.wharf.transform.dbt.RelationValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A node that is being compiled: what is known of it grows from pass to pass. Not safe for use from several threads.
 */
final class Draft {
    private final String kind;
    private final String name;
    private final String packageName;
    private final List<String> fqn;
    private final Location location;
    private final @Nullable NodeProperties properties;
    private final NodeConfig config = new NodeConfig();
    private final Set<String> dependsOn = new LinkedHashSet<>();
    private boolean isBroken;
    private boolean isVolatileView;
    private @Nullable RelationValue relation;

    /** @param kind as in dbt's unique ids: model, seed, test */
    Draft(
            String kind,
            String name,
            String packageName,
            List<String> fqn,
            Location location,
            @Nullable NodeProperties properties) {
        this.kind = kind;
        this.name = name;
        this.packageName = packageName;
        this.fqn = fqn;
        this.location = location;
        this.properties = properties;
    }

    String id() {
        return kind + "." + packageName + "." + name;
    }

    String kind() {
        return kind;
    }

    String name() {
        return name;
    }

    String packageName() {
        return packageName;
    }

    List<String> fqn() {
        return fqn;
    }

    Location location() {
        return location;
    }

    @Nullable
    NodeProperties properties() {
        return properties;
    }

    NodeConfig config() {
        return config;
    }

    Set<String> dependsOn() {
        return dependsOn;
    }

    boolean isBroken() {
        return isBroken;
    }

    /** Something is wrong with it and has been noted; later passes leave it alone. */
    void setBroken() {
        isBroken = true;
    }

    @Nullable
    RelationValue relation() {
        return relation;
    }

    /** True for a view whose rows may differ from one reading to the next. */
    boolean isVolatileView() {
        return isVolatileView;
    }

    void setVolatileView() {
        isVolatileView = true;
    }

    void setRelation(RelationValue value) {
        relation = value;
    }

    TableIdentifier identifier() {
        RelationValue known = relation;
        if (known == null || known.schema() == null || known.identifier() == null) {
            throw new IllegalStateException(id() + " has no relation yet");
        }
        return TableIdentifier.of(Namespace.of(known.schema()), known.identifier());
    }

    /** Unless its configuration says otherwise. */
    boolean isEnabled() {
        return config.find("enabled").map(Settings::isTrue).orElse(true);
    }

    Origin origin(String id) {
        return new Origin(id, name, packageName, fqn, location, tags());
    }

    Set<String> tags() {
        return new TreeSet<>(config.find("tags").map(Settings::texts).orElse(List.of()));
    }
}

package dev.wharf.app.reference;

import dev.wharf.app.wiring.WharfConfig;
import dev.wharf.core.config.ConfigKey;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Every key that the platform's configuration knows. */
final class Configuration {
    private Configuration() {}

    static List<ConfigKey> keys() {
        Problems problems = new Problems();
        List<ConfigKey> keys = WharfConfig.read(
                        Node.Mapping.empty(Location.of("wharf.yaml")), Map.of(), Map.of(), Path.of(".wharf"), problems)
                .reference();
        problems.throwIfAny();
        return keys;
    }
}

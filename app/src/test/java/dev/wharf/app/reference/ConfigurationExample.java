package dev.wharf.app.reference;

import dev.wharf.core.config.ConfigKey;
import dev.wharf.core.config.ValueType;
import java.util.List;
import java.util.Map;

/** A part's section of {@code wharf.yaml} with all its keys: at their defaults, and where there is none, invented. */
final class ConfigurationExample {
    /** Values for keys that have no default, or one that depends on the machine. */
    private static final Map<String, String> INVENTED = Map.ofEntries(
            Map.entry("postgres.programs", "/opt/wharf/postgres"),
            Map.entry("postgres.external.host", "db.example"),
            Map.entry("postgres.external.user", "wharf"),
            Map.entry("postgres.external.password", "${POSTGRES_PASSWORD}"),
            Map.entry("postgres.external.options", "{sslmode: verify-full}"),
            Map.entry("objects.warehouse", "s3://shop/lake"),
            Map.entry("objects.endpoint", "https://s3.example"),
            Map.entry("objects.access-key", "shop"),
            Map.entry("objects.secret-key", "${S3_SECRET_KEY}"),
            Map.entry("objects.properties", "{s3.sse.type: s3}"),
            Map.entry("catalog.uri", "https://catalog.example/api"),
            Map.entry("catalog.token", "${CATALOG_TOKEN}"),
            Map.entry("catalog.properties", "{prefix: shop}"),
            Map.entry("engine.threads", "4"),
            Map.entry("engine.temp-directory", "/scratch/wharf"),
            Map.entry("warehouse.uri", "postgresql://db.example:5432/?sslmode=require"),
            Map.entry("warehouse.user", "wharf"),
            Map.entry("warehouse.password", "${file:/run/secrets/warehouse}"),
            Map.entry("warehouse.reader-password", "${READER_PASSWORD}"),
            Map.entry("console.password", "${CONSOLE_PASSWORD}"),
            Map.entry("console.tls-certificate", "/etc/wharf/console.pem"),
            Map.entry("console.tls-key", "/etc/wharf/console.key"),
            Map.entry("run.threads", "4"));

    private ConfigurationExample() {}

    /** @param keys of one part, those of a nested section together */
    static String yaml(List<ConfigKey> keys) {
        StringBuilder yaml = new StringBuilder();
        List<String> open = List.of();
        for (ConfigKey key : keys) {
            List<String> path = List.of(key.path().split("\\."));
            List<String> sections = path.subList(0, path.size() - 1);
            for (int depth = 0; depth < sections.size(); depth++) {
                if (depth >= open.size() || !open.get(depth).equals(sections.get(depth))) {
                    yaml.append(indent(depth)).append(sections.get(depth)).append(":\n");
                }
            }
            open = sections;
            yaml.append(indent(sections.size()))
                    .append(path.get(path.size() - 1))
                    .append(": ")
                    .append(value(key))
                    .append('\n');
        }
        return yaml.toString();
    }

    private static String value(ConfigKey key) {
        String invented = INVENTED.get(key.path());
        if (invented == null && !key.hasDefault()) {
            throw new AssertionError("'" + key.path() + "' has no default; invent an example of it here");
        }
        String value = invented == null ? key.defaultValue() : invented;
        boolean isPlain = key.type() instanceof ValueType.Entries || value.matches("[A-Za-z0-9_./-]+");
        return isPlain ? value : "\"" + value + "\"";
    }

    private static String indent(int depth) {
        return "  ".repeat(depth);
    }
}

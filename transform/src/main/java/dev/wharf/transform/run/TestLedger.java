package dev.wharf.transform.run;

import dev.wharf.core.event.RunEvent.Verdict;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.transform.compile.Manifest;
import dev.wharf.transform.compile.TestNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which tests have passed on which versions of which tables, so that they run again only when something has
 * changed. It lies in the lakehouse with the data, as properties of the namespace that holds the failing rows: a
 * back-up takes it along, and losing it costs no more than running the tests again. Safe for use from several threads.
 */
final class TestLedger {
    static final String NAMESPACE = "quarantine";

    private final Lakehouse lakehouse;
    private final String project;
    private final Namespace namespace;
    private @Nullable Map<String, String> entries;

    TestLedger(Lakehouse lakehouse, Manifest manifest) {
        this.lakehouse = lakehouse;
        this.project = manifest.project();
        this.namespace = Namespace.of(manifest.environment().namespace(NAMESPACE));
    }

    /** Where failing rows are kept. */
    Namespace namespace() {
        return namespace;
    }

    /** What decides a test's verdict. */
    static String fingerprint(TestNode test, Inputs inputs) {
        return Definition.of(
                test.failingRows(), test.rules(), PositionSummary.encode("", inputs.positions()), inputs.views());
    }

    /** True where the test has passed, or only warned, on exactly these rows. */
    boolean hasPassed(TestNode test, Inputs inputs) {
        if (test.compiled().isVolatile()) {
            return false;
        }
        String fingerprint = fingerprint(test, inputs);
        String entry = entries().get(key(test));
        return (Verdict.PASS + " " + fingerprint).equals(entry) || (Verdict.WARN + " " + fingerprint).equals(entry);
    }

    /** The last verdict, on whatever rows. */
    Optional<Verdict> lastVerdict(TestNode test) {
        return Optional.ofNullable(entries().get(key(test)))
                .map(entry -> Verdict.valueOf(entry.substring(0, Math.max(0, entry.indexOf(' ')))));
    }

    /** Writes verdicts down, with the fingerprints of what they were given on. */
    void record(List<TestResult> results, Map<TestNode, String> fingerprints) {
        Map<String, String> news = new LinkedHashMap<>();
        results.forEach(result -> news.put(
                key(result.test()), result.verdict() + " " + fingerprints.getOrDefault(result.test(), "unknown")));
        if (news.isEmpty()) {
            return;
        }
        Namespaces.create(lakehouse, namespace);
        lakehouse.namespaces().setProperties(namespace, news);
        synchronized (this) {
            Map<String, String> merged = new LinkedHashMap<>(entries());
            merged.putAll(news);
            entries = merged;
        }
    }

    private synchronized Map<String, String> entries() {
        if (entries == null) {
            try {
                entries = Map.copyOf(lakehouse.namespaces().loadNamespaceMetadata(namespace));
            } catch (NoSuchNamespaceException e) {
                entries = Map.of();
            }
        }
        return entries;
    }

    private String key(TestNode test) {
        return "wharf.test." + project + "." + test.shortName();
    }
}

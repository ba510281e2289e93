package dev.wharf.app.view;

import dev.wharf.transform.compile.Manifest;
import dev.wharf.transform.compile.TestNode;
import java.util.HashMap;
import java.util.Map;

/** Where the failing rows of tests stand. */
final class KeptRows {
    private static final String NAMESPACE = "quarantine";

    private final Map<String, String> tables = new HashMap<>();

    KeptRows(Manifest manifest) {
        String namespace = manifest.environment().namespace(NAMESPACE);
        for (TestNode test : manifest.tests()) {
            tables.put(test.name(), namespace + "." + test.shortName());
        }
    }

    /** The table that holds the test's failing rows; empty where the test passed, or says that they could not be kept. */
    String of(String test, String message) {
        String table = tables.get(test);
        return table != null && message.contains(table) ? table : "";
    }
}

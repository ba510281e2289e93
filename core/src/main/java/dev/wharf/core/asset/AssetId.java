package dev.wharf.core.asset;

/**
 * The name of something a run brings up to date.
 *
 * @param kind what it is
 * @param name unique among its kind: {@code bronze.online_retail}, {@code gold.fact_sales}, {@code sales}
 */
public record AssetId(Kind kind, String name) implements Comparable<AssetId> {
    /** What an asset is, in the order in which data flows. */
    public enum Kind {
        SOURCE,
        SEED,
        MODEL,
        TEST,
        PUBLISH,
        DASHBOARD
    }

    public static AssetId source(String name) {
        return new AssetId(Kind.SOURCE, name);
    }

    public static AssetId seed(String name) {
        return new AssetId(Kind.SEED, name);
    }

    public static AssetId model(String name) {
        return new AssetId(Kind.MODEL, name);
    }

    /** A test on several models, or the tests on a source: something of a run that has a verdict and no rows. */
    public static AssetId test(String name) {
        return new AssetId(Kind.TEST, name);
    }

    public static AssetId publish(String name) {
        return new AssetId(Kind.PUBLISH, name);
    }

    @Override
    public int compareTo(AssetId other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + name;
    }
}

package dev.wharf.benchmarks.hour;

import java.util.List;
import java.util.SplittableRandom;

/** The words that the made-up shop uses. */
final class Vocabulary {
    static final int PRODUCTS = 5_000;
    static final int USERS = 400_000;

    private static final List<String> EVENTS = List.of(
            "page_view",
            "page_view",
            "page_view",
            "page_view",
            "product_view",
            "product_view",
            "search",
            "add_to_cart",
            "checkout");
    private static final List<String> DEVICES = List.of("mobile", "mobile", "mobile", "desktop", "desktop", "tablet");
    private static final List<String> COUNTRIES = List.of("NO", "SE", "DK", "DE", "NL", "GB", "FR", "IT", "ES", "PL");
    private static final List<String> CATEGORIES =
            List.of("shoes", "shirts", "jackets", "bags", "toys", "garden", "kitchen", "books");

    private Vocabulary() {}

    static String event(SplittableRandom random) {
        return EVENTS.get(random.nextInt(EVENTS.size()));
    }

    static String device(SplittableRandom random) {
        return DEVICES.get(random.nextInt(DEVICES.size()));
    }

    static String country(SplittableRandom random) {
        return COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    }

    /** A product belongs to one category for good. */
    static String categoryOf(int product) {
        return CATEGORIES.get(product % CATEGORIES.size());
    }

    /** In cents; a product has one price for good. */
    static long priceOf(int product) {
        return 199 + (product * 7_919L) % 19_800;
    }
}

package dev.wharf.benchmarks.hour;

/** How much there is of each kind. */
public record HourSize(int clicks, int orders, int items) {
    private static final HourSize FULL = new HourSize(4_200_000, 42_000, 100_000);

    public HourSize {
        if (clicks < 1 || orders < 1 || items < orders) {
            throw new IllegalArgumentException("there is at least one click and one order, and an item for each order");
        }
    }

    /** The hour of the reference shop, 100 million clicks and a million orders a day, or a share of it. */
    public static HourSize share(double share) {
        return new HourSize(
                Math.max(1, (int) Math.round(FULL.clicks * share)),
                Math.max(1, (int) Math.round(FULL.orders * share)),
                Math.max(1, (int) Math.round(FULL.items * share)));
    }
}

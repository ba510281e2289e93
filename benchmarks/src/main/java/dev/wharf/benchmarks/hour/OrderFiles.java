package dev.wharf.benchmarks.hour;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Orders and their items as CSV. */
final class OrderFiles {
    private static final int MAX_QUANTITY = 4;
    private static final int CANCELLED_EVERY = 37;

    private final HourSize size;
    private final Ledger ledger;

    OrderFiles(HourSize size, Ledger ledger) {
        this.size = size;
        this.ledger = ledger;
    }

    void write(Path folder, SplittableRandom random) throws IOException {
        writeOrders(folder.resolve("orders.csv"), random.split());
        writeItems(folder.resolve("order_items.csv"), random.split());
    }

    private void writeOrders(Path file, SplittableRandom random) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("order_id,user_id,ordered_at,status,device,country\n");
            for (int order = 0; order < size.orders(); order++) {
                String status = isCancelled(order) ? "cancelled" : "placed";
                ledger.add("orders", 1);
                ledger.add("orders " + status, 1);
                out.write(order + "," + random.nextInt(Vocabulary.USERS) + "," + Moments.of(order, size.orders()) + ","
                        + status + "," + Vocabulary.device(random) + "," + Vocabulary.country(random) + "\n");
            }
        }
    }

    /** Every order has an item; which orders have the others is left to chance. */
    private void writeItems(Path file, SplittableRandom random) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("item_id,order_id,product_id,category,quantity,unit_price\n");
            for (int item = 0; item < size.items(); item++) {
                int order = item < size.orders() ? item : random.nextInt(size.orders());
                int product = random.nextInt(Vocabulary.PRODUCTS);
                int quantity = 1 + random.nextInt(MAX_QUANTITY);
                long price = Vocabulary.priceOf(product);
                ledger.add("order items", 1);
                if (!isCancelled(order)) {
                    ledger.add("revenue in cents", quantity * price);
                    ledger.add("revenue in cents of " + Vocabulary.categoryOf(product), quantity * price);
                }
                out.write(item + "," + order + "," + product + "," + Vocabulary.categoryOf(product) + "," + quantity
                        + "," + price / 100 + "." + String.format(Locale.ROOT, "%02d", price % 100) + "\n");
            }
        }
    }

    private static boolean isCancelled(int order) {
        return order % CANCELLED_EVERY == CANCELLED_EVERY - 1;
    }
}

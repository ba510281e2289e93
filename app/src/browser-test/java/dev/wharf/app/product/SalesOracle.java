package dev.wharf.app.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What the retail dashboards have to show, counted line by line in the file they come from. Shares no SQL with them and
 * no code with what writes their figures.
 */
final class SalesOracle {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    final TreeMap<YearMonth, Month> months = new TreeMap<>();
    private final Map<String, Set<String>> ordersByHour = new HashMap<>();
    private final Map<String, YearMonth> firstOrder = new HashMap<>();
    private final Map<String, Set<YearMonth>> activity = new HashMap<>();
    private final Map<String, BigDecimal> netByCountry = new HashMap<>();

    /** One month's figures. */
    static final class Month {
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal gross = BigDecimal.ZERO;
        BigDecimal cancelled = BigDecimal.ZERO;
        final Set<String> orders = new HashSet<>();
        final Set<String> customers = new HashSet<>();
    }

    static SalesOracle count(Path gzippedCsv) throws IOException {
        SalesOracle oracle = new SalesOracle();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzippedCsv)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                oracle.add(RetailOracle.split(line));
            }
        }
        return oracle;
    }

    private void add(List<String> cells) {
        String invoice = cells.get(0);
        BigDecimal price = new BigDecimal(cells.get(5));
        BigDecimal amount = new BigDecimal(cells.get(3)).multiply(price);
        LocalDate day = LocalDate.parse(cells.get(4).substring(0, 10));
        Month month = months.computeIfAbsent(YearMonth.from(day), m -> new Month());
        month.net = month.net.add(amount);
        netByCountry.merge(cells.get(7), amount, BigDecimal::add);
        if (invoice.startsWith("C")) {
            month.cancelled = month.cancelled.add(amount.negate());
        } else if (!invoice.startsWith("A") && price.signum() != 0) {
            month.gross = month.gross.add(amount);
            month.orders.add(invoice);
            String hour = Integer.toString(Integer.parseInt(cells.get(4).substring(11, 13)));
            ordersByHour
                    .computeIfAbsent(day.getDayOfWeek() + "|" + hour, h -> new HashSet<>())
                    .add(invoice);
            if (!cells.get(6).isEmpty()) {
                month.customers.add(cells.get(6));
                firstOrder.merge(cells.get(6), YearMonth.from(day), (a, b) -> a.isBefore(b) ? a : b);
                activity.computeIfAbsent(cells.get(6), c -> new HashSet<>()).add(YearMonth.from(day));
            }
        }
    }

    BigDecimal net() {
        return months.values().stream().map(month -> month.net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal gross() {
        return months.values().stream().map(month -> month.gross).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal cancelled() {
        return months.values().stream().map(month -> month.cancelled).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    long orders() {
        return months.values().stream().mapToLong(month -> month.orders.size()).sum();
    }

    int customersWhoBought() {
        return firstOrder.size();
    }

    BigDecimal net(String country) {
        return netByCountry.get(country);
    }

    /** Distinct orders in an hour of the day, on a weekday by its English name. */
    int orders(String weekday, String hour) {
        return ordersByHour
                .getOrDefault(DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT)) + "|" + hour, Set.of())
                .size();
    }

    /** Of those who first ordered in a month, the part that ordered again so many months later, as a percentage. */
    String retention(String cohort, int later) {
        YearMonth first = YearMonth.parse(cohort, MONTH);
        long all = firstOrder.values().stream().filter(first::equals).count();
        long back = firstOrder.entrySet().stream()
                .filter(entry -> entry.getValue().equals(first))
                .filter(entry -> activity.get(entry.getKey()).contains(first.plusMonths(later)))
                .count();
        return percent(BigDecimal.valueOf(back), BigDecimal.valueOf(all));
    }

    /** Months from a cohort to the last month of the data. */
    int monthsAfter(String cohort) {
        return (int) ChronoUnit.MONTHS.between(YearMonth.parse(cohort, MONTH), months.lastKey());
    }

    static String name(YearMonth month) {
        return month.format(MONTH);
    }

    static String pounds(BigDecimal amount) {
        return "£" + number("#,##0.00", amount);
    }

    static String whole(long count) {
        return number("#,##0", BigDecimal.valueOf(count));
    }

    static String percent(BigDecimal part, BigDecimal whole) {
        return number("#,##0.0", part.multiply(BigDecimal.valueOf(100)).divide(whole, 12, RoundingMode.HALF_UP)) + "%";
    }

    private static String number(String pattern, BigDecimal value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}

package dev.wharf.app.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The figures of the Online Retail file, counted line by line. Shares no code and no SQL with what it checks.
 *
 * @param revenueByDayAndCountry total of quantity x unit price by {@code yyyy-MM-dd|country}
 */
record RetailOracle(
        long lines,
        int invoices,
        int customers,
        int countries,
        long cancellationLines,
        BigDecimal total,
        Map<String, BigDecimal> revenueByDayAndCountry) {

    static RetailOracle count(Path gzippedCsv) throws IOException {
        long lines = 0;
        long cancellations = 0;
        BigDecimal total = BigDecimal.ZERO;
        Set<String> invoices = new HashSet<>();
        Set<String> customers = new HashSet<>();
        Set<String> countries = new HashSet<>();
        Map<String, BigDecimal> byDay = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzippedCsv)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> cells = split(line);
                lines++;
                invoices.add(cells.get(0));
                cancellations += cells.get(0).startsWith("C") ? 1 : 0;
                if (!cells.get(6).isEmpty()) {
                    customers.add(cells.get(6));
                }
                countries.add(cells.get(7));
                BigDecimal amount = new BigDecimal(cells.get(3)).multiply(new BigDecimal(cells.get(5)));
                total = total.add(amount);
                byDay.merge(cells.get(4).substring(0, 10) + "|" + cells.get(7), amount, BigDecimal::add);
            }
        }
        return new RetailOracle(
                lines, invoices.size(), customers.size(), countries.size(), cancellations, total, byDay);
    }

    static List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}

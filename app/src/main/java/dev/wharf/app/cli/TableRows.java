package dev.wharf.app.cli;

import dev.wharf.core.spi.Engine.QueryColumn;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Type;

/** Prints a result as an aligned table: numbers to the right, long texts cut, at most {@value #MAX_ROWS} rows. */
final class TableRows implements RowFormat.Rows {
    static final int MAX_ROWS = 1_000;
    private static final int MAX_WIDTH = 60;

    private final PrintStream out;
    private final List<List<String>> rows = new ArrayList<>();
    private List<QueryColumn> columns = List.of();
    private boolean isCut;

    TableRows(PrintStream out) {
        this.out = out;
    }

    @Override
    public void columns(List<QueryColumn> header) {
        columns = List.copyOf(header);
    }

    @Override
    public boolean row(List<Object> values) {
        if (rows.size() == MAX_ROWS) {
            isCut = true;
            return false;
        }
        List<String> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(shorten(Values.text(value, "")));
        }
        rows.add(cells);
        return true;
    }

    @Override
    public void end() {
        int[] widths = widths();
        StringBuilder header = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String gap = i == 0 ? " " : " | ";
            header.append(gap).append(pad(shorten(columns.get(i).name()), widths[i], false));
            rule.append(i == 0 ? "-" : "-+-").append("-".repeat(widths[i]));
        }
        out.println(header.toString().stripTrailing());
        out.println(rule.append("-"));
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? " " : " | ")
                        .append(pad(
                                row.get(i), widths[i], isNumber(columns.get(i).type())));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println(
                isCut
                        ? "(first " + Numbers.count(MAX_ROWS) + " rows; --format csv or json prints all)"
                        : "(" + Numbers.count(rows.size()) + (rows.size() == 1 ? " row)" : " rows)"));
        out.flush();
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(shorten(columns.get(i).name()));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    private static String shorten(String text) {
        String line = printable(text);
        return width(line) <= MAX_WIDTH ? line : line.substring(0, line.offsetByCodePoints(0, MAX_WIDTH - 1)) + "…";
    }

    /** Control characters as escapes: a value must not break a row, nor steer the terminal. */
    private static String printable(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(character -> {
            switch (character) {
                case '\r' -> printable.append("\\r");
                case '\n' -> printable.append("\\n");
                case '\t' -> printable.append("\\t");
                default -> {
                    if (Character.isISOControl(character)) {
                        printable.append(String.format("\\x%02x", character));
                    } else {
                        printable.append((char) character);
                    }
                }
            }
        });
        return printable.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String pad(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - width(text)));
        return right ? space + text : text + space;
    }

    private static boolean isNumber(Type type) {
        return switch (type.typeId()) {
            case INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }
}

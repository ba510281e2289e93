package dev.wharf.benchmarks.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose first column is text and whose others are figures. */
public final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public MarkdownTable(String... headings) {
        columns = headings.length;
        rows.add(List.of(headings));
    }

    public MarkdownTable row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row has " + columns + " cells, not " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    public void print(PrintStream out) {
        for (int i = 0; i < rows.size(); i++) {
            out.println("| " + String.join(" | ", rows.get(i)) + " |");
            if (i == 0) {
                out.println("| --- |" + " ---: |".repeat(columns - 1));
            }
        }
    }
}

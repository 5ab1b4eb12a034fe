package dev.waymark.sandbox.istioctl;

import java.util.ArrayList;
import java.util.List;

/** A table in columns as Go's {@code text/tabwriter} prints it: every cell but a row's last is padded with spaces. */
final class TextTable {
    private final int padding;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param padding how many spaces follow the widest cell of a column
     */
    TextTable(int padding, String... header) {
        this.padding = padding;
        rows.add(List.of(header));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns - 1; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)) + padding);
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i);
                text.append(cell);
                if (i < columns - 1) {
                    text.append(" ".repeat(widths[i] - length(cell)));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

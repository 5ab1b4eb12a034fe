package dev.waymark.check.alike;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows under a header, as kubectl and istioctl print them. */
record Table(Header header, List<List<String>> rows) {

    static Table of(List<String> lines) {
        Header header = Header.of(lines.get(0));
        return new Table(
                header,
                lines.subList(1, lines.size()).stream().map(header::cells).toList());
    }

    List<String> columns() {
        return header.names();
    }

    /** Columns of another table that this one does not have. */
    List<String> lacks(Table other) {
        return other.columns().stream()
                .filter(name -> !columns().contains(name))
                .toList();
    }

    /**
     * Whether the other table has these columns, perhaps more, and each row here has one of its own there. Without a
     * row of {@code ...} it has no more rows either.
     */
    boolean matches(Table other) {
        if (!other.lacks(this).isEmpty()) {
            return false;
        }
        List<List<String>> wanted = rows.stream().filter(row -> !elides(row)).toList();
        if (wanted.size() > other.rows.size() || wanted.size() == rows.size() && wanted.size() < other.rows.size()) {
            return false;
        }
        int[] partner = new int[other.rows.size()];
        Arrays.fill(partner, -1);
        for (int row = 0; row < wanted.size(); row++) {
            if (!pair(wanted, row, other, partner, new boolean[partner.length])) {
                return false;
            }
        }
        return true;
    }

    /** One step of bipartite matching by augmenting paths. */
    private boolean pair(List<List<String>> wanted, int row, Table other, int[] partner, boolean[] tried) {
        for (int candidate = 0; candidate < partner.length; candidate++) {
            if (tried[candidate]
                    || !differingColumns(wanted.get(row), other, candidate).isEmpty()) {
                continue;
            }
            tried[candidate] = true;
            if (partner[candidate] < 0 || pair(wanted, partner[candidate], other, partner, tried)) {
                partner[candidate] = row;
                return true;
            }
        }
        return false;
    }

    /** What is wrong with the other table, in words: its first row that is like none, or rows too many or too few. */
    Optional<String> firstDifference(Table other) {
        for (List<String> row : rows) {
            if (elides(row)) {
                continue;
            }
            List<String> fewest = null;
            int closest = -1;
            for (int i = 0; i < other.rows.size(); i++) {
                List<String> columns = differingColumns(row, other, i);
                if (fewest == null || isCloser(columns, fewest)) {
                    fewest = columns;
                    closest = i;
                }
            }
            if (fewest == null) {
                return Optional.of("no row like " + row.get(0));
            }
            if (!fewest.isEmpty()) {
                return Optional.of(describe(row, other, closest, fewest));
            }
        }
        return Optional.of("wanted " + rows.size() + " rows, got " + other.rows.size());
    }

    /** A row of the same name is closer than any other, so that its state is explained and not its absence. */
    private boolean isCloser(List<String> columns, List<String> others) {
        boolean named = !columns.contains(columns().get(0));
        boolean otherNamed = !others.contains(columns().get(0));
        return named == otherNamed ? columns.size() < others.size() : named;
    }

    private String describe(List<String> row, Table other, int closest, List<String> columns) {
        if (columns.contains(columns().get(0))) {
            return "no row like " + row.get(0);
        }
        String column = columns.get(0);
        return column + " of " + row.get(0) + " is " + other.cell(other.rows.get(closest), column) + ", wanted "
                + cell(row, column);
    }

    private List<String> differingColumns(List<String> wanted, Table other, int row) {
        List<String> differing = new ArrayList<>();
        for (String column : columns()) {
            if (!Column.alike(column, cell(wanted, column), other.cell(other.rows.get(row), column))) {
                differing.add(column);
            }
        }
        return differing;
    }

    private String cell(List<String> row, String column) {
        int index = columns().indexOf(column);
        return index < row.size() ? row.get(index) : "";
    }

    private static boolean elides(List<String> row) {
        return row.get(0).equals(Section.ANY);
    }
}

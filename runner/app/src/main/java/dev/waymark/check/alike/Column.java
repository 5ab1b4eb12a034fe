package dev.waymark.check.alike;

import java.util.Set;

/** What the name of a column says about how exact its cells are. */
final class Column {
    /** Cells that any other cell is as good as, so long as one is not empty where the other is not. */
    private static final Set<String> LOOSE = Set.of(
            "AGE",
            "LAST SEEN",
            "FIRST SEEN",
            "DURATION",
            "CREATED",
            "RESTARTS",
            "NODE",
            "NODENAME",
            "INTERNAL-IP",
            "UID",
            "REVISION-HASH");

    private Column() {}

    static boolean alike(String column, String wanted, String actual) {
        if (wanted.equals(actual) || wanted.equals(Section.ANY)) {
            return true;
        }
        if (LOOSE.contains(column)) {
            return wanted.isEmpty() == actual.isEmpty();
        }
        return switch (column) {
            // "cpu: 3%/50%": the measured value before the slash changes, the target after it does not.
            case "TARGETS" -> target(wanted).equals(target(actual));
            case "PORT(S)" -> withoutNodePorts(wanted).equals(withoutNodePorts(actual));
            default -> Words.alikeCell(wanted, actual);
        };
    }

    private static String target(String cell) {
        return cell.replaceAll("[^\\s,:/]+(?=/)", "");
    }

    private static String withoutNodePorts(String cell) {
        return cell.replaceAll("(?<=\\d):\\d{5}(?=/)", "");
    }
}

package dev.waymark.check.alike;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a table: upper-case names and where their columns begin.
 *
 * <p>Two spaces or more always part two names. One space does so too (istioctl pads with one) unless the words make a
 * name together that kubectl or istioctl prints.
 */
record Header(List<String> names, List<Integer> offsets) {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9()/_%-]*( +[A-Z(][A-Z0-9()/_%-]*)*");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Set<String> NAMES_OF_TWO = Set.of(
            "LAST SEEN",
            "FIRST SEEN",
            "NOMINATED NODE",
            "READINESS GATES",
            "MIN AVAILABLE",
            "MAX UNAVAILABLE",
            "ALLOWED DISRUPTIONS",
            "ACCESS MODES",
            "RECLAIM POLICY",
            "NODE SELECTOR",
            "CONTAINER RUNTIME",
            "TRAFFIC TYPE",
            "SERVICE NAME",
            "SERVICE VIP",
            "POD NAME",
            "POLICY NAME");

    static boolean isHeader(String line) {
        return FORM.matcher(line).matches() && (line.contains(" ") || line.equals("NAME"));
    }

    static Header of(String line) {
        List<String> names = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        Matcher words = WORD.matcher(line);
        int end = -2;
        while (words.find()) {
            int last = names.size() - 1;
            String joined = last < 0 ? "" : names.get(last) + " " + words.group();
            if (words.start() == end + 1 && NAMES_OF_TWO.contains(joined)) {
                names.set(last, joined);
            } else {
                names.add(words.group());
                offsets.add(words.start());
            }
            end = words.end();
        }
        return new Header(List.copyOf(names), List.copyOf(offsets));
    }

    /** The cells of a row: by place when the row keeps to the columns, else by the gaps in it. */
    List<String> cells(String row) {
        if (offsets.stream()
                .allMatch(offset -> offset == 0 || offset >= row.length() || row.charAt(offset - 1) == ' ')) {
            return byPlace(row);
        }
        List<String> byGap = List.of(row.strip().split(" {2,}"));
        return byGap.size() == names.size() ? byGap : List.of(row.strip().split("\\s+"));
    }

    private List<String> byPlace(String row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < offsets.size(); i++) {
            int start = Math.min(offsets.get(i), row.length());
            int end = i + 1 < offsets.size() ? Math.min(offsets.get(i + 1), row.length()) : row.length();
            cells.add(row.substring(start, end).strip());
        }
        return cells;
    }
}

package dev.waymark.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of measured figures beside the goals of the design, printed as Markdown. */
public final class Figures {
    private final List<String> rows = new ArrayList<>();

    public void add(String what, String goal, String measured) {
        rows.add("| " + what + " | " + goal + " | " + measured + " |");
    }

    public String table() {
        return "| what | goal | measured |\n|---|---|---|\n" + String.join("\n", rows) + "\n";
    }

    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static String milliseconds(double value) {
        return String.format(Locale.ROOT, "%.0f ms", value);
    }

    public static String seconds(double milliseconds) {
        return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000);
    }

    public static String mebibytes(long kibibytes) {
        return String.format(Locale.ROOT, "%.0f MiB", kibibytes / 1024.0);
    }
}

package dev.waymark.cli;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A value of {@code --report}.
 *
 * @param file where to; an empty path for annotations, which are printed
 */
record ReportTarget(Format format, Path file) {

    enum Format {
        JUNIT,
        JSON,
        GITHUB
    }

    static ReportTarget of(String value) {
        String[] parts = value.split("=", 2);
        boolean hasFile = parts.length == 2 && !parts[1].isEmpty();
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(parts[0]) && hasFile == (format != Format.GITHUB)) {
                return new ReportTarget(format, Path.of(hasFile ? parts[1] : ""));
            }
        }
        throw new Failure(
                ExitCode.USAGE, "--report " + value + " is not understood", "Use junit=FILE, json=FILE or github.");
    }
}

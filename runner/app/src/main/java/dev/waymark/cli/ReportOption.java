package dev.waymark.cli;

import dev.waymark.report.GitHubReport;
import dev.waymark.report.JUnitReport;
import dev.waymark.report.JsonReport;
import dev.waymark.report.LabResult;
import dev.waymark.report.ReportException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A value of {@code --report}: {@code junit=FILE}, {@code json=FILE} or {@code github}.
 *
 * @param file empty for a report to standard output
 */
record ReportOption(Format format, String file) {

    enum Format {
        JUNIT,
        JSON,
        GITHUB
    }

    static ReportOption of(String value) {
        int equals = value.indexOf('=');
        String name = equals < 0 ? value : value.substring(0, equals);
        String file = equals < 0 ? "" : value.substring(equals + 1);
        Format format = switch (name) {
            case "junit" -> Format.JUNIT;
            case "json" -> Format.JSON;
            case "github" -> Format.GITHUB;
            default -> throw unknown(value);
        };
        if (format == Format.GITHUB ? equals >= 0 : file.isEmpty()) {
            throw unknown(value);
        }
        return new ReportOption(format, file);
    }

    /** Writes the report; a GitHub report goes to standard output, where the runner reads it. */
    void write(List<LabResult> results, PrintWriter out) {
        if (format == Format.GITHUB) {
            out.print(GitHubReport.text(results));
            return;
        }
        Path target = Path.of(file);
        try {
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            try (OutputStream stream = Files.newOutputStream(target)) {
                if (format == Format.JUNIT) {
                    JUnitReport.write(results, stream);
                } else {
                    stream.write(JsonReport.text(results).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new ReportException("the report " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Abort unknown(String value) {
        return Abort.usage("'" + value + "' is no report", "Use junit=FILE, json=FILE or github.");
    }
}

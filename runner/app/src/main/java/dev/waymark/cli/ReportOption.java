package dev.waymark.cli;

import dev.waymark.report.GitHubReport;
import dev.waymark.report.JUnitReport;
import dev.waymark.report.JsonReport;
import dev.waymark.report.LabResult;
import dev.waymark.site.ReportPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A value of {@code --report}: {@code junit=FILE}, {@code json=FILE}, {@code html=FILE} or {@code github}.
 *
 * @param file empty for a report to standard output
 */
record ReportOption(Format format, String file) {

    enum Format {
        JUNIT,
        JSON,
        HTML,
        GITHUB
    }

    static ReportOption of(String value) {
        int equals = value.indexOf('=');
        String name = equals < 0 ? value : value.substring(0, equals);
        String file = equals < 0 ? "" : value.substring(equals + 1);
        Format format = switch (name) {
            case "junit" -> Format.JUNIT;
            case "json" -> Format.JSON;
            case "html" -> Format.HTML;
            case "github" -> Format.GITHUB;
            default -> throw unknown(value);
        };
        if (format == Format.GITHUB ? equals >= 0 : file.isEmpty()) {
            throw unknown(value);
        }
        return new ReportOption(format, file);
    }

    /**
     * Finds out, before anything has run for it, that the report cannot be written.
     *
     * @throws Abort when it cannot
     */
    void requireWritable() {
        if (format == Format.GITHUB) {
            return;
        }
        target().requireWritable();
    }

    /**
     * Writes the report; a GitHub report goes to standard output, where the runner reads it.
     *
     * @param installation holds the templates of pages
     */
    void write(List<LabResult> results, Installation installation, PrintWriter out) {
        if (format == Format.GITHUB) {
            out.print(GitHubReport.text(results));
            return;
        }
        target().write(stream -> write(results, installation, stream));
    }

    private OutputFile target() {
        return new OutputFile("report", Path.of(file));
    }

    private void write(List<LabResult> results, Installation installation, OutputStream stream) throws IOException {
        if (format == Format.JUNIT) {
            JUnitReport.write(results, stream);
        } else {
            String text = format == Format.HTML
                    ? ReportPage.text(
                            installation.templates(),
                            results,
                            installation.clock().instant())
                    : JsonReport.text(results);
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Abort unknown(String value) {
        return Abort.usage("'" + value + "' is no report", "Use junit=FILE, json=FILE, html=FILE or github.");
    }
}

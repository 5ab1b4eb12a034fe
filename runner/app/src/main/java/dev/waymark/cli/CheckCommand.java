package dev.waymark.cli;

import dev.waymark.lab.Lab;
import dev.waymark.report.GitHubAnnotations;
import dev.waymark.report.JUnitReport;
import dev.waymark.report.JsonReport;
import dev.waymark.report.LabReport;
import dev.waymark.session.Summary.Ending;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark check}: runs labs without a person. */
@Command(
        name = "check",
        description = "Run labs without a person: every command, every check, and the clean-up.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LAB|FILE.md|DIR", arity = "0..*", description = "what to run; the whole course if empty")
    private List<String> names = List.of();

    @Mixin
    private ClusterOption cluster;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "the value of a parameter")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "how many labs run side by side, each in a sandbox of its own")
    private int jobs = 1;

    @Option(
            names = "--report",
            paramLabel = "junit=FILE|json=FILE|github",
            description = "write the results as JUnit XML or JSON, or print annotations for GitHub")
    private List<String> reports = List.of();

    @Option(names = "--fail-fast", description = "start no further lab after one has failed")
    private boolean failFast;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (jobs < 1) {
            throw new Failure(ExitCode.USAGE, "--jobs must be 1 or more", "");
        }
        List<ReportTarget> targets = reports.stream().map(ReportTarget::of).toList();
        Installation installation = Installation.current();
        List<Lab> labs = new LabSource(installation).read(names, settings);
        PrintWriter err = spec.commandLine().getErr();
        CheckRun run = new CheckRun(installation, cluster.choice(), jobs, failFast, new CheckTalk(err));
        List<LabReport> results = run.run(labs);
        PrintWriter out = spec.commandLine().getOut();
        CheckTable.print(results, out);
        targets.forEach(target -> write(target, results, out));
        out.flush();
        return exitCode(labs, results);
    }

    private static int exitCode(List<Lab> labs, List<LabReport> results) {
        if (results.stream().anyMatch(lab -> lab.ending() == Ending.INTERRUPTED)) {
            return ExitCode.INTERRUPTED;
        }
        boolean all = results.size() == labs.size() && results.stream().allMatch(LabReport::passed);
        return all ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static void write(ReportTarget target, List<LabReport> results, PrintWriter out) {
        try {
            switch (target.format()) {
                case JUNIT -> JUnitReport.write(results, target.file());
                case JSON -> JsonReport.write(results, target.file());
                case GITHUB -> out.print(GitHubAnnotations.failures(results));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + target.file() + " cannot be written: " + e.getMessage(), e);
        }
    }
}

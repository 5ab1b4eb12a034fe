package dev.waymark.cli;

import dev.waymark.lab.Lab;
import dev.waymark.report.LabResult;
import dev.waymark.report.ReportException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark check}: runs labs without a person and says which pass. */
@Command(name = "check", description = "Run labs without a person and say which pass.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOptions options;

    @Parameters(paramLabel = "LAB", arity = "0..*", description = "Ids of labs, files or folders; all labs by default.")
    private List<String> labs = new ArrayList<>();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many labs run at a time, each in a sandbox of its own (default: 1).")
    private int jobs;

    @Option(
            names = "--report",
            paramLabel = "REPORT",
            description = "junit=FILE, json=FILE, html=FILE, or github (annotations on standard output); repeatable.")
    private List<String> reports = new ArrayList<>();

    @Option(names = "--fail-fast", description = "Begin no further lab after one has failed.")
    private boolean failFast;

    @Option(
            names = "--leftovers",
            description =
                    "Compare the whole cluster after each lab with the cluster before it; a difference fails the lab.")
    private boolean leftovers;

    CheckCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        if (jobs < 1) {
            throw Abort.usage("--jobs takes 1 or more, not " + jobs, "");
        }
        List<ReportOption> wanted = reports.stream().map(ReportOption::of).toList();
        wanted.forEach(ReportOption::requireWritable);
        List<Lab> found =
                new LabFinder(installation.labs(), options.parameters(), installation.environment()).find(labs);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        found.forEach(lab -> OpenQuestions.told(lab, options.parameters()).forEach(err::println));
        try (Interruption interruption = new Interruption()) {
            List<LabResult> results = new CheckRunner(
                            installation,
                            new LabSessions(installation, options.parameters()),
                            options.choice(),
                            interruption,
                            err,
                            failFast,
                            leftovers)
                    .run(found, jobs);
            boolean reported = true;
            for (ReportOption report : wanted) {
                reported &= write(report, results, out, err);
            }
            if (!results.isEmpty()) {
                out.print(CheckTalk.table(results));
                out.flush();
            }
            if (results.size() < found.size()) {
                err.println("Not begun: " + (found.size() - results.size()) + " of " + found.size() + " labs.");
            }
            if (interruption.requested()) {
                return ExitCode.INTERRUPTED;
            }
            if (!reported || results.stream().anyMatch(result -> result.error().isPresent())) {
                return ExitCode.ENVIRONMENT;
            }
            boolean passed = results.size() == found.size() && results.stream().allMatch(LabResult::passed);
            return passed ? ExitCode.PASSED : ExitCode.FAILED;
        }
    }

    /** What the labs came to is shown even when a report of it cannot be written. */
    private boolean write(ReportOption report, List<LabResult> results, PrintWriter out, PrintWriter err) {
        try {
            report.write(results, installation, out);
            return true;
        } catch (ReportException e) {
            Complaint.of(e).print("waymark: ", err);
            return false;
        }
    }
}

package dev.waymark.cli;

import dev.waymark.cluster.CelExpression;
import dev.waymark.cluster.IneffectiveSettings;
import dev.waymark.cluster.ManifestReview;
import dev.waymark.lab.Problem;
import dev.waymark.lab.ProblemFormat;
import dev.waymark.lint.EffectJudge;
import dev.waymark.lint.Linted;
import dev.waymark.lint.Linter;
import dev.waymark.lint.ManifestJudge;
import dev.waymark.parse.BashSyntax;
import dev.waymark.report.GitHubAnnotations;
import dev.waymark.report.ProblemJson;
import dev.waymark.report.Sarif;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark lint}: says what is wrong with labs, without running them. */
@Command(
        name = "lint",
        description = "Say what is wrong with labs, without running them.",
        mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
    private static final int INVALID_LAB = 3;

    /** The forms in which problems are written. */
    enum Format {
        text,
        json,
        sarif,
        github
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Lab files or folders of labs; the course by default.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES} (default: text).")
    private Format format;

    private final Path course;
    private final Map<String, String> environment;

    /** @param course the folder of labs to look at when no path is given */
    public LintCommand(Path course, Map<String, String> environment) {
        this.course = course;
        this.environment = environment;
    }

    /** The exit code: 0 without errors, 3 with one or more. Warnings do not count. */
    @Override
    public Integer call() {
        Linter linter =
                new Linter(BashSyntax.find(environment), manifests(), LintCommand::ineffective, CelExpression::problem);
        List<Problem> problems = new ArrayList<>();
        int labs = 0;
        for (Path path : paths.isEmpty() ? List.of(course) : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), "there is no file or folder '" + path + "'");
            }
            Linted linted = Files.isDirectory(path) ? linter.lintCourse(path) : new Linted(1, linter.lint(path));
            labs += linted.labs();
            problems.addAll(linted.problems());
        }
        Linted all = new Linted(labs, problems);
        PrintWriter out = spec.commandLine().getOut();
        out.print(write(problems));
        out.flush();
        spec.commandLine().getErr().println(summary(all));
        return all.errors() > 0 ? INVALID_LAB : 0;
    }

    /** What the sandbox refuses, any server refuses that validates strictly. */
    private static ManifestJudge manifests() {
        ManifestReview review = new ManifestReview(Clock.systemUTC());
        return text -> review.refusals(text).stream()
                .map(refusal -> new ManifestJudge.Refusal(refusal.line(), refusal.message()))
                .toList();
    }

    private static List<EffectJudge.Ineffective> ineffective(String manifest) {
        return IneffectiveSettings.in(manifest).stream()
                .map(found -> new EffectJudge.Ineffective(found.kind(), found.name(), found.reason(), found.advice()))
                .toList();
    }

    private String write(List<Problem> problems) {
        return switch (format) {
            case json -> ProblemJson.write(problems);
            case sarif -> Sarif.write(problems, String.join("", spec.root().version()));
            case github -> GitHubAnnotations.write(problems);
            case text -> {
                StringBuilder text = new StringBuilder();
                problems.forEach(problem -> text.append(ProblemFormat.format(problem)));
                yield text.toString();
            }
        };
    }

    private static String summary(Linted linted) {
        long errors = linted.errors();
        long warnings = linted.problems().size() - errors;
        return count(linted.labs(), "lab") + ", " + count(errors, "error") + ", " + count(warnings, "warning");
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}

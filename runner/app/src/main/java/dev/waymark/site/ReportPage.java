package dev.waymark.site;

import dev.waymark.check.Evidence;
import dev.waymark.check.ObservedShare;
import dev.waymark.report.LabResult;
import dev.waymark.session.Failure;
import dev.waymark.session.StepState;
import dev.waymark.session.Times;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run of labs came to, as one page that needs no other file: what {@code check --report html=FILE} writes. */
public final class ReportPage {

    private ReportPage() {}

    /**
     * The page.
     *
     * @param templates the folder of the installation's templates
     * @param time when the labs were run
     */
    public static String text(Path templates, List<LabResult> labs, Instant time) {
        return new Pages(templates)
                .render(
                        "report.ftlh",
                        Map.of(
                                "passed",
                                labs.stream().filter(LabResult::passed).count(),
                                "time",
                                time.truncatedTo(ChronoUnit.SECONDS).toString(),
                                "labs",
                                labs.stream().map(ReportPage::lab).toList()));
    }

    private static Map<String, Object> lab(LabResult result) {
        return Map.of(
                "id", Legible.text(result.lab().id()),
                "title", Legible.text(result.lab().title()),
                "file", Legible.text(result.lab().source().toString()),
                "passed", result.passed(),
                "ending", word(result.ending()),
                "time", Times.shortly(result.duration()),
                "error", Legible.text(result.error().orElse("")),
                "done",
                        result.steps().stream()
                                .filter(step -> step.state() == StepState.PASSED)
                                .count(),
                "steps", result.steps().stream().map(ReportPage::step).toList(),
                "comparisons",
                        result.comparison().map(ReportPage::comparison).stream().toList());
    }

    private static Map<String, Object> comparison(LabResult.Comparison comparison) {
        return Map.of(
                "title", LabResult.Comparison.TITLE,
                "time", Times.shortly(comparison.duration()),
                "failures",
                        comparison.failures().stream().map(ReportPage::failure).toList());
    }

    private static Map<String, Object> step(LabResult.StepResult result) {
        return Map.of(
                "title", Legible.text(result.step().title()),
                "state", word(result.state()),
                "time", Times.shortly(result.duration()),
                "commands", result.commands().stream().map(ReportPage::command).toList(),
                "checks", result.checks().stream().map(ReportPage::check).toList(),
                "failures", result.failures().stream().map(ReportPage::failure).toList());
    }

    private static Map<String, Object> command(LabResult.Ran ran) {
        return Map.of(
                "name", Legible.text(ran.command().name()),
                "script", Legible.text(ran.script().stripTrailing()),
                "exit", Integer.toString(ran.execution().exitCode()),
                "time", Times.shortly(ran.execution().duration()),
                "output", Legible.text(ran.execution().output().stripTrailing()));
    }

    private static Map<String, Object> check(LabResult.Judged judged) {
        Evidence evidence = judged.outcome().evidence();
        return Map.of(
                "passed", judged.outcome().passed(),
                "expected", Legible.text(evidence.expected()),
                "observed", Legible.text(evidence.observed()),
                "shares", evidence.shares().stream().map(ReportPage::share).toList());
    }

    private static Map<String, Object> share(ObservedShare share) {
        return Map.of(
                "name", Legible.text(share.name()),
                "seen", Legible.percent(share.seen()),
                "wanted", Legible.percent(share.wanted()),
                "requests", Integer.toString(share.requests()));
    }

    private static Map<String, Object> failure(Failure failure) {
        return Map.of(
                "place", Legible.text(failure.position().toString()),
                "summary", Legible.text(failure.summary()),
                "details", Legible.text(String.join("\n", failure.details())));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

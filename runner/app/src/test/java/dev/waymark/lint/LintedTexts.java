package dev.waymark.lint;

import dev.waymark.cluster.CelExpression;
import dev.waymark.cluster.IneffectiveSettings;
import dev.waymark.cluster.ManifestReview;
import dev.waymark.lab.Problem;
import dev.waymark.lab.ProblemFormat;
import dev.waymark.parse.BashSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** Labs in a folder of their own, and what a linter with all its judges says of them. */
abstract class LintedTexts {

    /** The front matter of a lab that owns the namespace shop. */
    static final String HEAD = "---\ntitle: A\nneeds: {tools: [kubectl >= 1.30]}\nnamespaces: [shop]\n---\n";

    @TempDir
    Path folder;

    static Linter linter() {
        ManifestReview review = new ManifestReview(Clock.systemUTC());
        return new Linter(
                BashSyntax.find(System.getenv()),
                text -> review.refusals(text).stream()
                        .map(refusal -> new ManifestJudge.Refusal(refusal.line(), refusal.message()))
                        .toList(),
                text -> IneffectiveSettings.in(text).stream()
                        .map(found ->
                                new EffectJudge.Ineffective(found.kind(), found.name(), found.reason(), found.advice()))
                        .toList(),
                CelExpression::problem);
    }

    List<String> rules(String text) throws IOException {
        return lint(text).stream()
                .map(problem ->
                        problem.position().line() + ":" + problem.position().column() + " " + problem.rule())
                .toList();
    }

    String text(String text) throws IOException {
        return lint(text).stream()
                .map(ProblemFormat::format)
                .collect(Collectors.joining())
                .replace(folder + "/", "");
    }

    List<Problem> lint(String text) throws IOException {
        return linter().lint(Files.writeString(folder.resolve("lab.md"), text));
    }
}

package dev.waymark.lint;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Problem;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.Draft;
import dev.waymark.parse.ExpressionSyntax;
import dev.waymark.parse.LabParser;
import dev.waymark.parse.ShellSyntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds what is wrong with labs: the errors of the parser, and what the rules see beyond them. */
public final class Linter {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.position().file())
            .thenComparingInt(problem -> problem.position().line())
            .thenComparingInt(problem -> problem.position().column());

    private final LabParser parser;
    private final List<LintRule> rules;

    /**
     * @param syntax judges whether commands are well formed
     * @param manifests judges what is applied to a cluster
     * @param effects judges what manifests can do
     * @param expressions judges the expressions of checks
     */
    public Linter(ShellSyntax syntax, ManifestJudge manifests, EffectJudge effects, ExpressionSyntax expressions) {
        this.parser = new LabParser(syntax, expressions);
        this.rules = List.of(
                new StepWithoutCheck(),
                new CheckThatCannotFail(),
                new DuplicateStep(),
                new DeadLink(),
                new MissingFile(),
                new RefusedManifest(manifests),
                new IneffectiveManifest(effects),
                new MissingTool(),
                new MissingCleanup(),
                new UndefinedParameter(),
                new UnusedParameter(),
                new BrokenCommand(syntax));
    }

    /** The names of the rules. */
    List<String> rules() {
        return rules.stream().map(LintRule::name).toList();
    }

    /** The problems of one lab, in the order of their places. */
    public List<Problem> lint(Path file) {
        return lint(parser.draft(file.getFileName().toString(), file, Map.of()));
    }

    /** The problems of all labs of a folder, and of the order they ask for. */
    public Linted lintCourse(Path folder) {
        List<Draft> drafts = new CourseReader(parser).drafts(folder);
        List<Problem> problems = new ArrayList<>(CourseReader.orderProblems(folder, drafts));
        drafts.forEach(draft -> problems.addAll(lint(draft)));
        problems.sort(BY_PLACE);
        return new Linted(drafts.size(), problems);
    }

    List<Problem> lint(Draft draft) {
        List<Problem> problems = new ArrayList<>(draft.problems());
        draft.lab().ifPresent(lab -> rules.forEach(rule -> problems.addAll(apply(rule, lab, draft))));
        problems.sort(BY_PLACE);
        return problems;
    }

    private static List<Problem> apply(LintRule rule, Lab lab, Draft draft) {
        List<Problem> problems = new ArrayList<>();
        rule.check(
                new LintedLab(lab, draft.source()),
                (message, at, advice) -> problems.add(new Problem(
                        rule.severity(),
                        rule.name(),
                        message,
                        at,
                        draft.source().line(at.line()),
                        advice)));
        return problems;
    }
}

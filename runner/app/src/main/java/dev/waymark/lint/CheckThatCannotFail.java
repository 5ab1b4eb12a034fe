package dev.waymark.lint;

import dev.waymark.check.Condition;
import dev.waymark.check.Split;
import dev.waymark.check.TextMatch;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A demand that is always met: of a text by an expression that matches nothing at all, an empty JSON, dots alone; of a
 * command whose failure is dropped; of an object by an expression that does not look at it; of a split with a tolerance that
 * takes any.
 */
final class CheckThatCannotFail implements LintRule {
    private static final Pattern ALWAYS_WELL =
            Pattern.compile("(\\|\\|\\s*(true|:|exit 0|echo\\b[^|&;\\n]*)|[;\\n]\\s*(true|:|exit 0))\\s*$");
    private static final Pattern OF_THE_OBJECT = Pattern.compile("\\bobject\\b");

    @Override
    public String name() {
        return "check-cannot-fail";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        for (Step step : linted.allSteps()) {
            for (CheckBlock check : step.checks()) {
                Conditions.in(check.check().condition())
                        .flatMap(condition -> reasons(condition, step))
                        .forEach(reason -> findings.report(
                                "this check cannot fail: " + reason,
                                check.position(),
                                "Ask what would make it fail, and demand the opposite"));
            }
        }
    }

    private static Stream<String> reasons(Condition condition, Step step) {
        if (condition instanceof Condition.Exit exit && exit.code() == 0) {
            return step.commands().stream()
                    .filter(command -> command.name().equals(exit.command()))
                    .filter(command ->
                            ALWAYS_WELL.matcher(command.script().strip()).find())
                    .map(command -> "whatever happens, '" + command.name() + "' ends with exit code 0");
        } else if (condition instanceof Condition.Cel cel) {
            return OF_THE_OBJECT.matcher(cel.expression()).find()
                    ? Stream.empty()
                    : Stream.of("the expression says nothing about the object");
        } else if (condition instanceof Condition.Requests requests
                && requests.split().filter(CheckThatCannotFail::takesAnything).isPresent()) {
            return Stream.of("the tolerance allows for any split");
        }
        return texts(condition).stream()
                .filter(CheckThatCannotFail::isMetByAll)
                .map(match -> "every text meets " + describe(match));
    }

    private static boolean takesAnything(Split split) {
        return split.shares().values().stream()
                .allMatch(share -> share - split.tolerance() <= 0 && share + split.tolerance() >= 100);
    }

    private static List<TextMatch> texts(Condition condition) {
        List<TextMatch> texts = new ArrayList<>();
        if (condition instanceof Condition.Output output) {
            texts.addAll(output.expected());
        } else if (condition instanceof Condition.Requests requests) {
            texts.addAll(requests.expect().body());
            texts.addAll(requests.expect().headers().values());
        }
        return texts;
    }

    private static boolean isMetByAll(TextMatch match) {
        if (match instanceof TextMatch.Matches matches) {
            return Pattern.compile(matches.pattern()).matcher("").find();
        }
        if (match instanceof TextMatch.Like like) {
            return like.text()
                    .lines()
                    .allMatch(line -> line.isBlank() || line.strip().equals("..."));
        }
        return match instanceof TextMatch.Json json && json.subset().isEmpty();
    }

    private static String describe(TextMatch match) {
        if (match instanceof TextMatch.Matches matches) {
            return "the expression '" + matches.pattern() + "'";
        }
        return match instanceof TextMatch.Like ? "dots alone" : "an empty JSON object";
    }
}

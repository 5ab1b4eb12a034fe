package dev.waymark.lint;

import dev.waymark.check.Condition;
import dev.waymark.check.TextMatch;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A demand that every text meets: an expression that matches nothing at all, an empty JSON, dots alone. */
final class CheckThatCannotFail implements LintRule {

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
                texts(check.check().condition()).stream()
                        .filter(CheckThatCannotFail::isMetByAll)
                        .forEach(match -> findings.report(
                                "this check cannot fail: every text meets " + describe(match),
                                check.position(),
                                "Ask what would make it fail, and demand the opposite"));
            }
        }
    }

    private static List<TextMatch> texts(Condition condition) {
        List<TextMatch> texts = new ArrayList<>();
        if (condition instanceof Condition.Output output) {
            texts.addAll(output.expected());
        } else if (condition instanceof Condition.Requests requests) {
            texts.addAll(requests.expect().body());
            texts.addAll(requests.expect().headers().values());
        } else if (condition instanceof Condition.All all) {
            all.conditions().forEach(part -> texts.addAll(texts(part)));
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(part -> texts.addAll(texts(part)));
        } else if (condition instanceof Condition.Not not) {
            texts.addAll(texts(not.condition()));
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

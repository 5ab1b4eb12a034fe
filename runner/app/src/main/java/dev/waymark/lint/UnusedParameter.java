package dev.waymark.lint;

import dev.waymark.lab.Parameter;
import dev.waymark.lab.Problem.Severity;
import java.util.List;
import java.util.regex.Pattern;

/** A parameter that is declared and changes nothing. */
final class UnusedParameter implements LintRule {

    @Override
    public String name() {
        return "unused-parameter";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        // Those of a plain lab are made out from where they stand.
        List<Parameter> declared =
                linted.lab().plain() ? List.of() : linted.lab().parameters();
        for (Parameter parameter : declared) {
            Pattern use = Pattern.compile("(\\[=|<#)[^\\]>]*\\b" + Pattern.quote(parameter.name()) + "\\b");
            if (linted.source().lines().stream()
                    .noneMatch(line -> use.matcher(line).find())) {
                findings.report(
                        "the parameter '" + parameter.name() + "' is not used",
                        linted.source().find(parameter.name() + ":"),
                        "Write [=" + parameter.name() + "] where its value belongs, or remove it");
            }
        }
    }
}

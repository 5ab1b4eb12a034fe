package dev.waymark.lint;

import dev.waymark.lab.Parameter;
import dev.waymark.lab.Position;
import dev.waymark.lab.Problem.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parameter that the lab fills in and does not declare, also where this rendering did not come by. */
final class UndefinedParameter implements LintRule {
    private static final Pattern USE = Pattern.compile("\\[=\\s*([A-Za-z_]\\w*)");
    private static final Pattern LOCAL =
            Pattern.compile("\\bas\\s+(\\w+)(?:\\s*,\\s*(\\w+))?\\s*>|<#(?:assign|local|global)\\s+(\\w+)");

    @Override
    public String name() {
        return "undefined-parameter";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        if (linted.lab().plain()) {
            return;
        }
        List<String> declared =
                linted.lab().parameters().stream().map(Parameter::name).toList();
        Set<String> known = new HashSet<>(declared);
        linted.source().lines().forEach(line -> locals(line, known));
        for (int i = 0; i < linted.source().lines().size(); i++) {
            for (Matcher use = USE.matcher(linted.source().lines().get(i)); use.find(); ) {
                if (!known.contains(use.group(1))) {
                    findings.report(
                            "there is no parameter '" + use.group(1) + "'",
                            new Position(linted.source().file(), i + 1, use.start(1) + 1),
                            declared.isEmpty()
                                    ? "Declare it under 'params' in the front matter"
                                    : "This lab declares: " + String.join(", ", declared));
                }
            }
        }
    }

    private static void locals(String line, Set<String> known) {
        for (Matcher local = LOCAL.matcher(line); local.find(); ) {
            for (int group = 1; group <= local.groupCount(); group++) {
                if (local.group(group) != null) {
                    known.add(local.group(group));
                }
            }
        }
    }
}

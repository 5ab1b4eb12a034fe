package dev.waymark.session;

import dev.waymark.check.Check;
import dev.waymark.check.Condition;
import dev.waymark.check.Execution;
import dev.waymark.check.Hints;
import dev.waymark.check.TextMatch;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules by which a step is judged: which exit codes are right, and which checks there are. */
final class Judgement {

    private Judgement() {}

    /**
     * Whether a command did what it should as far as its end tells: it came to its end, with the exit code the lab wants
     * (0 when it does not say); any code will do when a check of the step judges the command.
     */
    static boolean right(Step step, Command command, Execution execution) {
        return switch (execution.ending()) {
            case BACKGROUND -> true;
            case CANCELLED, TIMED_OUT -> false;
            case EXITED, SHELL_LOST ->
                command.background()
                        ? false
                        : command.exit()
                                .map(code -> code == execution.exitCode())
                                .orElseGet(() -> execution.exitCode() == 0
                                        || judged(step).contains(command.name()));
        };
    }

    /** The step's checks; those of expected outputs come first, because they tell most about what went wrong. */
    static List<CheckBlock> checks(Step step, boolean plain, Set<String> asWritten) {
        List<CheckBlock> checks = new ArrayList<>();
        if (!plain) {
            for (Command command : step.commands()) {
                command.output()
                        .filter(output -> asWritten.contains(command.name()))
                        .ifPresent(output -> {
                            Condition like =
                                    new Condition.Output(command.name(), List.of(new TextMatch.Like(output.text())));
                            checks.add(new CheckBlock(
                                    new Check(like, Duration.ZERO, Duration.ZERO, Hints.none()), output.position()));
                        });
            }
        }
        checks.addAll(step.checks());
        return checks;
    }

    /** Whether a condition can be judged from the cluster's objects alone, at any later time. */
    static boolean durable(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(Judgement::durable);
        } else if (condition instanceof Condition.Any any) {
            return any.conditions().stream().allMatch(Judgement::durable);
        } else if (condition instanceof Condition.Not not) {
            return durable(not.condition());
        }
        return condition instanceof Condition.Resource
                || condition instanceof Condition.Cel
                || condition instanceof Condition.Absent;
    }

    private static Set<String> judged(Step step) {
        Set<String> names = new HashSet<>();
        step.checks().forEach(check -> collect(check.check().condition(), names));
        return names;
    }

    private static void collect(Condition condition, Set<String> names) {
        if (condition instanceof Condition.Exit exit) {
            names.add(exit.command());
        } else if (condition instanceof Condition.Output output) {
            names.add(output.command());
        } else if (condition instanceof Condition.All all) {
            all.conditions().forEach(each -> collect(each, names));
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(each -> collect(each, names));
        } else if (condition instanceof Condition.Not not) {
            collect(not.condition(), names);
        }
    }
}

package dev.waymark.session;

import dev.waymark.check.Check;
import dev.waymark.check.Hints;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes up an earlier session: rebuilds what it did where the cluster has forgotten it, and finds the step to go on with.
 *
 * <p>Only the end counts: an early step's checks need not hold any more once a later step has changed their objects. So
 * the passed steps are looked at from the last backwards, up to one that holds, and the session goes on with the first
 * of those that do not. A step without checks of objects is taken as it was.
 */
final class Resumption {

    /** How long a check that held before may take to hold on a cluster that was there all the time. */
    private static final Duration QUICKLY = Duration.ofSeconds(5);

    private final SessionSettings settings;
    private final StepRunner runner;

    Resumption(SessionSettings settings, StepRunner runner) {
        this.settings = settings;
        this.runner = runner;
    }

    /** The index of the step to go on with. */
    int resume(Progress progress) {
        Lab lab = settings.lab();
        int passed = progress.passed(lab);
        if (!runner.remembers()) {
            settings.workspace().forgetShell();
            runner.notice("The sandbox begins empty: running the commands of " + count(passed) + " again.");
            lab.steps().subList(0, passed).forEach(step -> replay(step, progress));
        }
        for (int last = passed - 1; last >= 0; last--) {
            Step step = lab.steps().get(last);
            List<CheckBlock> checks = step.checks().stream()
                    .filter(check -> Judgement.durable(check.check().condition()))
                    .toList();
            if (!checks.isEmpty() && checks.stream().allMatch(this::holds)) {
                return passed;
            } else if (!checks.isEmpty()) {
                runner.notice("Step " + (last + 1) + ", \"" + step.title() + "\", does not hold any more.");
                passed = last;
            }
        }
        return passed;
    }

    private boolean holds(CheckBlock block) {
        Check check = block.check();
        Duration within = settings.sandbox() || check.within().compareTo(QUICKLY) < 0 ? check.within() : QUICKLY;
        Check quick = new Check(check.condition(), within, Duration.ZERO, Hints.none());
        Outcome outcome = runner.verify(new CheckBlock(quick, block.position()), Instant.EPOCH);
        return outcome.passed();
    }

    private void replay(Step step, Progress progress) {
        for (FileBlock file : step.of(FileBlock.class)) {
            settings.workspace().write(settings.secrets().reveal(file));
        }
        for (Entry.Ran ran : progress.scripts().getOrDefault(step.id(), List.of())) {
            Predicate<Command> same = command -> command.name().equals(ran.command());
            Command command = step.commands().stream()
                    .filter(same)
                    .findFirst()
                    .or(() -> step.solution().stream()
                            .flatMap(solution -> solution.commands().stream())
                            .filter(same)
                            .findFirst())
                    .orElseGet(() -> FreeTyping.command(step, ran.script()));
            runner.replay(command, ran.script());
        }
    }

    private static String count(int steps) {
        return steps == 1 ? "one step" : steps + " steps";
    }
}

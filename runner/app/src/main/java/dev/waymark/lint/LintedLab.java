package dev.waymark.lint;

import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Step;
import dev.waymark.parse.SourceText;
import java.util.ArrayList;
import java.util.List;

/** A lab as rules see it: what was understood, and the lines it was understood from. */
record LintedLab(Lab lab, SourceText source) {

    /** The steps and the clean-up. */
    List<Step> allSteps() {
        List<Step> all = new ArrayList<>(lab.steps());
        lab.cleanup().ifPresent(all::add);
        return all;
    }

    /** Every command, those of solutions too. */
    List<Command> allCommands() {
        List<Command> all = new ArrayList<>();
        for (Step step : allSteps()) {
            all.addAll(step.commands());
            step.of(Solution.class).forEach(solution -> all.addAll(solution.commands()));
        }
        return all;
    }
}

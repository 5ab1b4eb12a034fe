package dev.waymark.mutation;

import dev.waymark.lab.Command;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A way to do one step of a lab other than as it is written.
 *
 * @param step from 0
 * @param what in a few words
 * @param wholeStep whether nothing of the step is done
 * @param scripts what commands run instead, by their names; those with an empty text do not run
 * @param before what is run ahead of the commands
 * @param after what is run behind the commands
 */
record Variation(int step, String what, boolean wholeStep, Map<String, String> scripts, String before, String after) {

    /** The script that stands for a command. */
    String script(Command command) {
        return wholeStep ? "" : scripts.getOrDefault(command.name(), command.script());
    }

    /** The step as it is written. */
    static Variation none(int number) {
        return new Variation(number, "as written", false, Map.of(), "", "");
    }

    /** Nothing of the step is done. */
    static Variation without(int number, Step step) {
        return new Variation(
                number, "step " + (number + 1) + ", " + step.title() + ", was left out", true, Map.of(), "", "");
    }

    /** Something happens behind the step's commands that does not belong there. */
    static Variation then(int number, String what, String script) {
        return new Variation(number, what, false, Map.of(), "", script);
    }

    /** The step's commands run after something that does not belong there. */
    static Variation first(int number, String what, String script) {
        return new Variation(number, what, false, Map.of(), script, "");
    }

    /**
     * Each command left out, each statement of a command left out, and each value in one mistyped; of commands that only
     * look, those that a check reads.
     */
    static List<Variation> of(int number, Step step) {
        List<Command> commands = StepProof.commands(step);
        List<Variation> found = new ArrayList<>();
        for (Command command : commands) {
            boolean read = step.checks().stream()
                    .anyMatch(check -> StepProof.reads(check.check().condition(), command.name()));
            List<String> statements = Statements.of(command.script());
            if (!read && statements.stream().allMatch(Statements::onlyLooks)) {
                continue;
            }
            if (commands.size() > 1) {
                found.add(instead(number, command, "", command.name() + " has not run"));
            }
            for (int i = 0; i < statements.size() && statements.size() > 1; i++) {
                List<String> others = new ArrayList<>(statements);
                String left = others.remove(i);
                if (read || !Statements.onlyLooks(left)) {
                    found.add(instead(
                            number,
                            command,
                            String.join("\n", others),
                            command.name() + " without: " + firstLine(left)));
                }
            }
            for (TextMutations.Mutation mutation : TextMutations.ofScript(command.script())) {
                found.add(instead(
                        number, command, mutation.content(), command.name() + " with another " + mutation.change()));
            }
        }
        return found;
    }

    private static Variation instead(int number, Command command, String script, String what) {
        return new Variation(number, what, false, Map.of(command.name(), script), "", "");
    }

    private static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() > 90 ? line.substring(0, 87) + "..." : line;
    }
}

package dev.waymark.mutation;

import dev.waymark.check.Condition;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries mutations on a step until each of its checks has failed: at first none of the commands has run, then only the
 * first, the first two and so on; then a command has printed nothing; at last the manifests are wrong. In between the
 * checks must hold for the step as it is written, and at the end again, so that the next step finds what it needs.
 */
final class StepProof {
    /** Far more than any check needs here on a machine that does other things too. */
    static final Duration LONG = Duration.ofMinutes(4);

    private final LabWalk walk;
    private final Step step;
    private final List<Command> commands;
    private final List<CheckProof> proofs = new ArrayList<>();

    StepProof(LabWalk walk, String lab, int number, Step step) {
        this.walk = walk;
        this.step = step;
        this.commands = commands(step);
        for (int i = 0; i < step.checks().size(); i++) {
            proofs.add(CheckProof.untried(lab, number, step.title(), i + 1));
        }
    }

    /** What {@code check} would run, in order. */
    static List<Command> commands(Step step) {
        List<Command> all = new ArrayList<>(step.commands());
        step.solution().map(Solution::commands).ifPresent(all::addAll);
        return all.stream().filter(command -> !command.manual()).toList();
    }

    List<CheckProof> prove() throws IOException {
        walk.prepare(step);
        walk.open();
        for (int i = 0; i < commands.size(); i++) {
            if (!commands.get(i).hidden()) {
                tryOut(i == 0 ? "no command has run" : "only " + names(i) + " has run");
            }
            walk.run(commands.get(i), commands.get(i).script());
        }
        require("as written");
        for (Command command : commands) {
            silence(command);
        }
        manifests();
        return proofs;
    }

    private String names(int count) {
        return String.join(
                ", ", commands.subList(0, count).stream().map(Command::name).toList());
    }

    private void manifests() throws IOException {
        boolean mutated = false;
        for (FileBlock file : step.of(FileBlock.class)) {
            for (ManifestMutations.Mutation mutation : ManifestMutations.of(file.content())) {
                if (proofs.stream().allMatch(proof -> proof.caught().isPresent())) {
                    break;
                }
                mutated = true;
                walk.write(file, mutation.content());
                again();
                tryOut(file.path() + ": " + mutation.change());
            }
            walk.write(file, file.content());
        }
        if (mutated) {
            again();
            require("restored");
        }
    }

    private void again() {
        walk.open();
        commands.forEach(command -> walk.run(command, command.script()));
    }

    private void tryOut(String mutation) {
        for (int i = 0; i < proofs.size(); i++) {
            CheckBlock check = step.checks().get(i);
            if (proofs.get(i).caught().isEmpty()) {
                note(i, mutation, walk.judge(check, patience(check.check().condition())));
            }
        }
    }

    private void silence(Command command) {
        for (int i = 0; i < proofs.size(); i++) {
            CheckBlock check = step.checks().get(i);
            if (proofs.get(i).caught().isEmpty() && readsOutput(check.check().condition(), command.name())) {
                Duration patience = patience(check.check().condition());
                note(i, command.name() + " has printed nothing", walk.judgeWithout(check, command.name(), patience));
            }
        }
    }

    private void note(int check, String mutation, Outcome outcome) {
        CheckProof proof = proofs.get(check);
        proofs.set(check, outcome.passed() ? proof.missed() : proof.caughtBy(mutation));
    }

    private void require(String state) {
        for (CheckBlock check : step.checks()) {
            Outcome outcome = walk.judge(check, LONG);
            if (!outcome.passed()) {
                throw new AssertionError(check.position() + " does not hold " + state + ": "
                        + outcome.evidence().observed());
            }
        }
    }

    /** What does not hold by then is taken to be wrong; shares take some hundred requests to decide. */
    static Duration patience(Condition condition) {
        return Duration.ofSeconds(asksForShares(condition) ? 12 : 4);
    }

    private static boolean asksForShares(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(StepProof::asksForShares);
        } else if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(StepProof::asksForShares);
        } else if (condition instanceof Condition.Not not) {
            return asksForShares(not.condition());
        }
        return condition instanceof Condition.Requests requests
                && (requests.split().isPresent() || requests.count() > 20);
    }

    private static boolean readsOutput(Condition condition, String command) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(each -> readsOutput(each, command));
        } else if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(each -> readsOutput(each, command));
        } else if (condition instanceof Condition.Not not) {
            return readsOutput(not.condition(), command);
        }
        return condition instanceof Condition.Output output && output.command().equals(command);
    }
}

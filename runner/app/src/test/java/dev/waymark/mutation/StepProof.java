package dev.waymark.mutation;

import dev.waymark.check.Condition;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries mutations on a step, as many as its checks want: at first none of the commands has run, then only the
 * first, the first two and so on; then a command has printed nothing; at last the manifests are wrong. In between the
 * checks must hold for the step as it is written, and at the end again, so that the next step finds what it needs.
 */
final class StepProof {
    private final LabWalk walk;
    private final Step step;
    private final List<Command> commands;
    private final List<CheckProof> proofs;

    /** @param proofs those of the step's checks, in order */
    StepProof(LabWalk walk, Step step, List<CheckProof> proofs) {
        this.walk = walk;
        this.step = step;
        this.commands = commands(step);
        this.proofs = List.copyOf(proofs);
    }

    /** What {@code check} would run, in order. */
    static List<Command> commands(Step step) {
        List<Command> all = new ArrayList<>(step.commands());
        step.solution().map(Solution::commands).ifPresent(all::addAll);
        return all.stream().filter(command -> !command.manual()).toList();
    }

    void prove() throws IOException {
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
    }

    private String names(int count) {
        return String.join(
                ", ", commands.subList(0, count).stream().map(Command::name).toList());
    }

    private void manifests() throws IOException {
        boolean mutated = false;
        for (FileBlock file : step.of(FileBlock.class)) {
            for (TextMutations.Mutation mutation : TextMutations.ofManifest(file.content())) {
                if (proofs.stream().noneMatch(CheckProof::open)) {
                    break;
                }
                mutated = true;
                walk.write(file, mutation.content());
                again();
                tryOut(file.path() + ": " + mutation.change());
                if (mutation.renames()) {
                    walk.run("kubectl delete --ignore-not-found --timeout=20s -f " + file.path());
                }
            }
            walk.write(file, file.content());
        }
        if (mutated) {
            walk.open();
            commands.forEach(command -> walk.run(command, command.script()));
            require("restored");
        }
    }

    private void again() {
        walk.open();
        commands.forEach(command -> walk.run(command, command.script(), LabWalk.SHORT));
    }

    private void tryOut(String mutation) {
        for (CheckProof proof : proofs) {
            if (proof.open()) {
                proof.note(mutation, walk.judge(proof.check(), patience(proof)));
            }
        }
    }

    private void silence(Command command) {
        for (CheckProof proof : proofs) {
            if (proof.open() && reads(proof.check().check().condition(), command.name())) {
                proof.note(
                        command.name() + " has printed nothing",
                        walk.judgeWithout(proof.check(), command.name(), patience(proof)));
            }
        }
    }

    private void require(String state) {
        step.checks().forEach(check -> walk.require(check, state));
    }

    /** What does not hold by then is taken to be wrong; shares take some hundred requests to decide. */
    static Duration patience(CheckProof proof) {
        return Duration.ofSeconds(asksForShares(proof.check().check().condition()) ? 12 : 4);
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

    /** Whether a condition is about what a command has printed or how it has ended. */
    static boolean reads(Condition condition, String command) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(each -> reads(each, command));
        } else if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(each -> reads(each, command));
        } else if (condition instanceof Condition.Not not) {
            return reads(not.condition(), command);
        }
        return condition instanceof Condition.Output output && output.command().equals(command)
                || condition instanceof Condition.Exit exit && exit.command().equals(command);
    }
}

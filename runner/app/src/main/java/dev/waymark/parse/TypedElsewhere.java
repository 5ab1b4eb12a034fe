package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.Step;
import java.util.List;
import java.util.Set;

/**
 * Leaves to a person what the text has its reader type into a shell inside of a pod or on another machine.
 *
 * <p>The blocks behind {@code kubectl exec -it web -- bash} are for that shell, up to an {@code exit}, to a command that
 * such a place hardly has, or to the end of the step.
 */
final class TypedElsewhere {
    private static final Set<String> AT_HOME = Set.of("kubectl", "oc", "istioctl", "helm", "docker", "podman");

    private TypedElsewhere() {}

    static Step infer(Step step) {
        boolean[] elsewhere = {false};
        List<Block> blocks = step.blocks().stream()
                .map(block -> block instanceof Command command ? typed(command, elsewhere) : block)
                .toList();
        return new Step(step.id(), step.title(), blocks, step.position());
    }

    private static Command typed(Command command, boolean[] elsewhere) {
        List<String> lines = command.script().strip().lines().toList();
        String last = lines.get(lines.size() - 1);
        boolean here =
                !elsewhere[0] || ShellPrograms.in(command.script()).stream().anyMatch(AT_HOME::contains);
        elsewhere[0] = !ByHand.leavesShell(last) && (!here || lines.stream().anyMatch(ByHand::opensShell));
        return here ? command : command.running(command.script(), true);
    }
}

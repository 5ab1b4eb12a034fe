package dev.waymark.session;

import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.ScriptFiles;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The folders and scripts that lie beside a plain lab and that its commands name: {@code cd shop}, {@code kubectl apply -k
 * overlays/test}, {@code ./load.sh}. Links to them stand in the work directory, since such a lab was written to be followed
 * in the folder that it lies in. What the lab makes itself is left to it.
 */
final class NeighbouringFiles {
    private final Path folder;
    private final boolean plain;
    private final Workspace workspace;
    private final Consumer<String> notices;
    private final Set<String> made = new HashSet<>();

    /** @param notices takes one sentence for each link */
    NeighbouringFiles(Lab lab, Workspace workspace, Consumer<String> notices) {
        this.folder = lab.source().toAbsolutePath().getParent();
        this.plain = lab.plain();
        this.workspace = workspace;
        this.notices = notices;
        lab.steps().forEach(this::remember);
        lab.cleanup().ifPresent(this::remember);
    }

    private void remember(Step step) {
        step.of(FileBlock.class).forEach(file -> made.add(first(file.path())));
        for (Command command : step.commands()) {
            ScriptFiles.made(command.script()).forEach(path -> made.add(first(path)));
        }
    }

    /** Links to what the commands of a step name. */
    void provide(Step step) {
        if (!plain) {
            return;
        }
        for (Command command : step.commands()) {
            ScriptFiles.named(command.script()).forEach(this::provide);
        }
    }

    private void provide(String path) {
        String name = first(path);
        Path beside = folder.resolve(name);
        if (!made.contains(name) && !workspace.has(name) && Files.exists(folder.resolve(path))) {
            try {
                workspace.link(beside);
                notices.accept(
                        "The text does not hold " + name + ": the one beside it is linked into the work directory.");
            } catch (IOException e) {
                notices.accept(beside + " cannot be linked into the work directory: " + FileFailure.reason(e) + ".");
            }
        }
    }

    private static String first(String path) {
        return path.replaceFirst("^\\./", "").replaceFirst("/.*", "");
    }
}

package dev.waymark.cluster.doctor;

import dev.waymark.check.Condition;
import dev.waymark.check.Sender;
import dev.waymark.cluster.access.ApiKinds;
import dev.waymark.cluster.access.Permissions.Action;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.HereDocuments;
import dev.waymark.lab.Lab;
import dev.waymark.lab.LabFiles;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a lab does on a cluster, as far as its text tells: it makes its namespaces and the objects of its manifests, and its
 * checks run commands in pods and read logs. Of a lab without namespaces of its own nothing is known.
 */
final class LabActions {
    private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---.*$");
    private static final Pattern VERSION = Pattern.compile("(?m)^apiVersion:\\s*[\"']?([\\w./-]+)");
    private static final Pattern KIND = Pattern.compile("(?m)^kind:\\s*[\"']?(\\w+)");
    private static final Pattern FILE = Pattern.compile("(?<=[\\s=,])([\\w./-]+\\.ya?ml)\\b");
    private static final Pattern EXEC = Pattern.compile("\\b(kubectl|oc)\\b[^|;&\\n]*\\sexec\\s");
    private static final Pattern LOGS = Pattern.compile("\\b(kubectl|oc)\\b[^|;&\\n]*\\slogs\\s");

    private static final Action EXECUTE = new Action("create", "", "pods", "exec");
    private static final Action READ_LOGS = new Action("get", "", "pods", "log");

    private final ApiKinds kinds;
    private final Set<Action> everywhere = new LinkedHashSet<>();
    private final Set<Action> inNamespaces = new LinkedHashSet<>();

    private LabActions(ApiKinds kinds) {
        this.kinds = kinds;
    }

    static LabActions of(Lab lab, ApiKinds kinds) {
        LabActions actions = new LabActions(kinds);
        if (!lab.namespaces().isEmpty()) {
            Stream.of("create", "patch", "delete")
                    .forEach(verb -> actions.everywhere.add(new Action(verb, "", "namespaces", "")));
            Stream.concat(lab.steps().stream(), lab.cleanup().stream()).forEach(step -> actions.read(lab, step));
        }
        return actions;
    }

    /** Those on objects that belong to no namespace. */
    Set<Action> everywhere() {
        return everywhere;
    }

    /** Those in the lab's namespaces. */
    Set<Action> inNamespaces() {
        return inNamespaces;
    }

    private void read(Lab lab, Step step) {
        step.of(FileBlock.class).forEach(file -> manifests(file.content()));
        for (Command command : step.commands()) {
            HereDocuments.in(command.script()).forEach(document -> manifests(document.text()));
            Matcher named = FILE.matcher(command.script());
            while (named.find()) {
                LabFiles.find(lab, named.group(1)).flatMap(LabActions::text).ifPresent(this::manifests);
            }
            if (EXEC.matcher(command.script()).find()) {
                inNamespaces.add(EXECUTE);
            }
            if (LOGS.matcher(command.script()).find()) {
                inNamespaces.add(READ_LOGS);
            }
        }
        step.checks().stream().map(CheckBlock::check).forEach(check -> read(check.condition()));
    }

    private void read(Condition condition) {
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(this::read);
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(this::read);
        } else if (condition instanceof Condition.Not not) {
            read(not.condition());
        } else if (condition instanceof Condition.Requests requests) {
            if (requests.from() instanceof Sender.Pod) {
                inNamespaces.add(EXECUTE);
            }
            if (!requests.logs().isEmpty()) {
                inNamespaces.add(READ_LOGS);
            }
        } else if (condition instanceof Condition.Logs) {
            inNamespaces.add(READ_LOGS);
        }
    }

    private void manifests(String text) {
        for (String document : DOCUMENTS.split(text)) {
            Matcher version = VERSION.matcher(document);
            Matcher kind = KIND.matcher(document);
            if (version.find() && kind.find() && !kind.group(1).equals("Namespace")) {
                kinds.creation(version.group(1), kind.group(1))
                        .ifPresent(found -> (found.namespaced() ? inNamespaces : everywhere).add(found.action()));
            }
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}

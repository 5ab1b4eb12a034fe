package dev.waymark.lint;

import dev.waymark.lab.Command;
import dev.waymark.lab.Parameter;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.parse.ShellPrograms;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A program that a lab starts and does not name among the tools it needs. */
final class MissingTool implements LintRule {
    /** Programs that a machine with a shell may well not have. */
    private static final Set<String> TOOLS = Set.of(
            "kubectl",
            "oc",
            "istioctl",
            "helm",
            "kustomize",
            "curl",
            "wget",
            "jq",
            "yq",
            "git",
            "docker",
            "podman",
            "openssl",
            "python3",
            "python",
            "go",
            "java",
            "mvn",
            "node",
            "npm",
            "k3d",
            "kind",
            "minikube",
            "argocd",
            "tkn",
            "kn",
            "stern",
            "fortio",
            "hey",
            "siege",
            "linkerd",
            "flux",
            "terraform",
            "gh",
            "envsubst",
            "watch");

    @Override
    public String name() {
        return "missing-tool";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        if (linted.lab().plain()) {
            return;
        }
        List<String> needed = linted.lab().needs().tools().stream()
                .map(tool -> tool.strip().split("\\s+")[0])
                .toList();
        Set<String> told = new HashSet<>(needed);
        // Of the choices of a parameter, doctor looks for the one that is made.
        linted.lab().parameters().stream()
                .map(Parameter::choices)
                .filter(choices -> !Collections.disjoint(choices, needed))
                .forEach(told::addAll);
        for (Command command : linted.allCommands()) {
            for (String program : ShellPrograms.in(command.script())) {
                if (TOOLS.contains(program) && told.add(program)) {
                    findings.report(
                            "'" + program + "' is not among the tools that the lab needs",
                            command.position(),
                            "Add it to needs.tools, so that doctor can look for it");
                }
            }
        }
    }
}

package dev.waymark.parse;

import dev.waymark.lab.Command;
import dev.waymark.lab.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The clients of a plain lab that a reader's machine may not have, and for which kubectl can stand in: {@code k}, which many
 * labs take for granted, and {@code oc}. Where {@code sudo} is missing and not needed, it is done without.
 */
final class Clients {
    private static final Pattern SUDO = Pattern.compile("(?m)(?:^|[;&|(])\\s*sudo\\s");

    /** Whoever is root already needs no sudo; the options of sudo's own are dropped. */
    private static final String AS_ROOT = """
            if ! command -v sudo && [ "$(id -u)" = 0 ]; then sudo() { while :; do case $1 in \
            -[ugh]) shift 2 ;; -*) shift ;; *) break ;; esac; done; "$@"; }; fi >/dev/null
            """;

    private static final Map<String, String> STAND_INS = Map.of("k", "kubectl", "oc", "kubectl");

    private Clients() {}

    /** A script that has each client stand in for one that is used and missing; empty when none could. */
    static String script(Steps steps) {
        List<String> scripts = Stream.concat(steps.steps().stream(), steps.cleanup().stream())
                .map(Step::commands)
                .flatMap(List::stream)
                .map(Command::script)
                .toList();
        Set<String> used = new LinkedHashSet<>();
        scripts.stream().flatMap(script -> ShellPrograms.in(script).stream()).forEach(used::add);
        StringBuilder script = new StringBuilder();
        used.stream()
                .filter(STAND_INS::containsKey)
                .filter(client -> scripts.stream().noneMatch(text -> defines(client, text)))
                .forEach(client -> script.append("if ! command -v " + client + " && command -v " + STAND_INS.get(client)
                        + "; then " + client + "() { " + STAND_INS.get(client) + " \"$@\"; }; fi >/dev/null\n"));
        if (scripts.stream().anyMatch(text -> SUDO.matcher(text).find() && !defines("sudo", text))) {
            script.append(AS_ROOT);
        }
        return script.toString();
    }

    private static boolean defines(String client, String script) {
        return Pattern.compile("\\balias\\s+" + client + "=|(?m)^\\s*(function\\s+)?" + client + "\\s*\\(\\)")
                .matcher(script)
                .find();
    }
}

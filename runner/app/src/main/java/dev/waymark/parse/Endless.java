package dev.waymark.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows commands that go on until somebody stops them. */
final class Endless {
    /** Another program that goes on as long as its input does: not one that stops after some lines. */
    private static final String FILTERED = "(\\|(?!\\s*((head|sed\\s+\\S*q)\\b|grep\\s([^|]*\\s)?(-m|-q)))[^|]*)*";

    private static final List<Pattern> KUBECTL = List.of(
            Pattern.compile("[^|]*\\slogs\\b[^|]*\\s(-f|--follow)(\\s[^|]*)?" + FILTERED),
            Pattern.compile("([^|]*\\s)?get\\s[^|]*\\s(-w|--watch|--watch-only)(\\s[^|]*)?" + FILTERED),
            Pattern.compile("[^|]*\\s(port-forward|(?<!-c )proxy)\\b.*"));
    private static final List<Pattern> ALWAYS = List.of(Pattern.compile(".*"));

    /** By program, what its arguments are when it never ends. */
    private static final Map<String, List<Pattern>> PROGRAMS = Map.ofEntries(
            Map.entry("kubectl", KUBECTL),
            Map.entry("oc", KUBECTL),
            Map.entry("docker", KUBECTL.subList(0, 1)),
            Map.entry("podman", KUBECTL.subList(0, 1)),
            Map.entry("istioctl", List.of(Pattern.compile("\\s*(dashboard|dash|d)\\s.*"))),
            Map.entry("minikube", List.of(Pattern.compile("\\s*(tunnel|dashboard)\\b.*"))),
            Map.entry("tail", List.of(Pattern.compile("(.*\\s)?(-[a-z0-9]*[fF]|--follow)\\b.*"))),
            Map.entry("journalctl", List.of(Pattern.compile("(.*\\s)?(-[a-z]*f|--follow)\\b.*"))),
            Map.entry("while", List.of(Pattern.compile("\\s+(true|:|\\[\\s*1\\s*])\\s*(;.*)?"))),
            Map.entry("for", List.of(Pattern.compile("\\s*\\(\\(\\s*;\\s*;\\s*\\)\\).*"))),
            Map.entry("python", List.of(Pattern.compile("\\s+-m\\s+http\\.server.*"))),
            Map.entry("python3", List.of(Pattern.compile("\\s+-m\\s+http\\.server.*"))),
            Map.entry("ping", List.of(Pattern.compile("\\s+(?!.*-c).*"))),
            Map.entry("sleep", List.of(Pattern.compile("\\s+(infinity|inf|\\d+[dh])\\s*"))),
            Map.entry("watch", ALWAYS),
            Map.entry("stern", ALWAYS),
            Map.entry("cloud-provider-kind", ALWAYS),
            Map.entry("top", ALWAYS),
            Map.entry("htop", ALWAYS),
            Map.entry("k9s", ALWAYS));

    private static final Pattern FORWARDS = Pattern.compile("\\b(kubectl|oc)\\s([^|;&]*\\s)?port-forward\\s");

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*(?:sudo\\s+)?([\\w-]+)");

    private Endless() {}

    /** Whether one command never ends, or is put into the background by its author. */
    static boolean is(String command) {
        Matcher program = FIRST_WORD.matcher(command);
        if (inBackground(command)) {
            return true;
        }
        if (!program.lookingAt() || !PROGRAMS.containsKey(program.group(1))) {
            return false;
        }
        String arguments = firstLine(command.substring(program.end()));
        return PROGRAMS.get(program.group(1)).stream()
                .anyMatch(pattern -> pattern.matcher(arguments).matches());
    }

    /** The command without the {@code &} at its end: whoever runs it in the background adds its own. */
    static String foreground(String command) {
        return inBackground(command) ? command.replaceFirst("\\s*&\\s*$", "\n") : command;
    }

    /** What a command prints when it has begun to serve; empty when it is ready at once, or when nobody sees what it prints. */
    static Optional<String> ready(String command) {
        return FORWARDS.matcher(command).find() && !command.contains(">")
                ? Optional.of("Forwarding from")
                : Optional.empty();
    }

    private static boolean inBackground(String command) {
        String typed = command.stripTrailing();
        return typed.endsWith("&") && !typed.endsWith("&&");
    }

    /** The first line with those that continue it; a here-document says nothing about the command. */
    private static String firstLine(String command) {
        StringBuilder line = new StringBuilder();
        for (String part : (Iterable<String>) command.lines()::iterator) {
            boolean continued = part.endsWith("\\");
            line.append(continued ? part.substring(0, part.length() - 1) : part);
            if (!continued) {
                break;
            }
            line.append(' ');
        }
        return line.toString().stripTrailing();
    }
}

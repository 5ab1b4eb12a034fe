package dev.waymark.parse;

import java.util.List;
import java.util.regex.Pattern;

/** Knows commands that need a person: browsers, editors, shells inside of pods, values to fill in. */
final class ByHand {
    private static final List<Pattern> COMMANDS = List.of(
            Pattern.compile("(open|xdg-open|start|firefox|google-chrome|chromium|explorer)\\s+\\S.*"),
            Pattern.compile("istioctl\\s+(dashboard|dash|d)\\s.*"),
            Pattern.compile("(sudo\\s+)?(vi|vim|nvim|nano|emacs|code|less|more|top|htop|k9s)(\\s.*)?"),
            Pattern.compile("(kubectl|oc)\\s+(.*\\s)?(edit\\s|.*\\s--edit\\b).*"),
            Pattern.compile(
                    "(az|gh auth|gcloud auth|aws sso|oc|docker|podman|argocd|vault|rosa|ibmcloud)\\s+login\\b"
                            + "(?!.*\\s(-p|-u|--password\\S*|--token\\S*|--username\\S*|--with-token|--service-principal)\\b).*"),
            Pattern.compile("(gcloud\\s+init|aws\\s+configure)\\s*"));

    /** Commands that begin a shell inside of a pod, a container or another machine. */
    private static final List<Pattern> SHELLS = List.of(
            Pattern.compile(
                    "(kubectl|oc|docker|podman)\\s.*\\s(-it|-ti|-i\\s+-t|-t\\s+-i|--stdin\\s+--tty)\\s(.*[\\s/])?(ba|z)?sh\\s*"),
            Pattern.compile("(kubectl|oc)\\s+(.*\\s)?rsh\\s+\\S+\\s*"),
            Pattern.compile("ssh\\s.*"));

    private static final Pattern EXIT = Pattern.compile("exit\\s*");

    private ByHand() {}

    /** Whether a line hands the keyboard to a person: what follows is typed into something else than the lab's shell. */
    static boolean takesOver(String line) {
        return matches(COMMANDS, line) || opensShell(line) || leavesShell(line);
    }

    /** Whether what follows a line is typed into a shell somewhere else. */
    static boolean opensShell(String line) {
        return matches(SHELLS, line);
    }

    /** Whether a line leaves the shell that it is typed into. */
    static boolean leavesShell(String line) {
        return EXIT.matcher(line.strip()).matches();
    }

    private static boolean matches(List<Pattern> patterns, String line) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(line.strip()).matches());
    }

    static boolean is(String script) {
        String last = script.strip().lines().reduce("", (before, line) -> line).strip();
        String first = script.strip().lines().findFirst().orElse("").strip();
        return takesOver(last)
                || takesOver(first)
                || !Placeholders.inScript(script).isEmpty();
    }
}

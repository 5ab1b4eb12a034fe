package dev.waymark.parse;

import java.util.List;
import java.util.regex.Pattern;

/** Knows commands that go on until somebody stops them. */
final class Endless {
    private static final List<Pattern> COMMANDS = List.of(
            Pattern.compile("(kubectl|oc|docker|podman)\\b[^|]*\\blogs\\b[^|]*\\s(-f|--follow)(\\s|$).*"),
            Pattern.compile("(kubectl|oc)\\s([^|]*\\s)?get\\s[^|]*\\s(-w|--watch|--watch-only)(\\s|$).*"),
            Pattern.compile("(kubectl|oc)\\b[^|]*\\s(port-forward|proxy)\\b.*"),
            Pattern.compile("istioctl\\s+(dashboard|dash|d)\\s.*"),
            Pattern.compile("minikube\\s+(tunnel|dashboard).*"),
            Pattern.compile("(watch|stern|cloud-provider-kind|top|htop|k9s)(\\s.*)?"),
            Pattern.compile("tail\\s(.*\\s)?(-[a-z0-9]*[fF]|--follow)\\b.*"),
            Pattern.compile("journalctl\\s(.*\\s)?(-[a-z]*f|--follow)\\b.*"),
            Pattern.compile("while\\s+(true|:|\\[\\s*1\\s*])\\s*(;|\\n).*", Pattern.DOTALL),
            Pattern.compile("for\\s*\\(\\(\\s*;\\s*;\\s*\\)\\).*", Pattern.DOTALL),
            Pattern.compile("python3?\\s+-m\\s+http\\.server.*"),
            Pattern.compile("ping\\s+(?!.*-c).*"));
    private static final Pattern IN_BACKGROUND = Pattern.compile("[^&]&\\s*$");
    private static final Pattern SUDO = Pattern.compile("^\\s*(sudo\\s+)?");

    private Endless() {}

    /** Whether one command never ends, or is put into the background by its author. */
    static boolean is(String command) {
        return inBackground(command) || COMMANDS.stream().anyMatch(pattern -> matches(pattern, command));
    }

    /** The command without the {@code &} at its end: whoever runs it in the background adds its own. */
    static String foreground(String command) {
        return inBackground(command) ? command.replaceFirst("\\s*&\\s*$", "\n") : command;
    }

    private static boolean inBackground(String command) {
        return IN_BACKGROUND.matcher(command).find();
    }

    private static boolean matches(Pattern pattern, String command) {
        String bare = SUDO.matcher(command.strip()).replaceFirst("");
        return pattern.matcher(
                        bare.startsWith("while") || bare.startsWith("for") ? bare : bare.replaceAll("\\\\\\n", " "))
                .matches();
    }
}

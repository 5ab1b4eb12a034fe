package dev.waymark.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows commands that need a person: browsers, editors, shells inside of pods, values to fill in. */
final class ByHand {
    private static final List<Pattern> COMMANDS = List.of(
            Pattern.compile("(open|xdg-open|start|firefox|google-chrome|chromium|explorer)\\s+\\S.*"),
            Pattern.compile("istioctl\\s+(dashboard|dash|d)\\s.*"),
            Pattern.compile("(sudo\\s+)?(vi|vim|nvim|nano|emacs|code|less|more|top|htop|k9s)(\\s.*)?"),
            Pattern.compile("(kubectl|oc)\\s+(.*\\s)?edit\\s.*"),
            Pattern.compile(
                    "(kubectl|oc|docker|podman)\\s.*\\s(-it|-ti|-i\\s+-t|-t\\s+-i|--stdin\\s+--tty)\\s(.*[\\s/])?(ba|z)?sh\\s*"),
            Pattern.compile("(kubectl|oc)\\s+(.*\\s)?rsh\\s+\\S+\\s*"),
            Pattern.compile("ssh\\s.*"),
            Pattern.compile("exit\\s*"));

    /** {@code <YOUR_IP>}: a shell would read it as a redirection. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?<![<\\w])<(?!\\()[A-Za-z][A-Za-z0-9_.-]*( [A-Za-z0-9_.-]+)*>");

    private static final Pattern BRACKETED =
            Pattern.compile("\\[(insert|your|replace|enter)\\b[^\\]]*]", Pattern.CASE_INSENSITIVE);
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?\\s*\\\\?['\"]?\\w");

    private ByHand() {}

    static boolean is(String script) {
        String last = script.strip().lines().reduce("", (before, line) -> line).strip();
        return COMMANDS.stream().anyMatch(pattern -> pattern.matcher(last).matches()) || hasPlaceholder(script);
    }

    private static boolean hasPlaceholder(String script) {
        return PLACEHOLDER.matcher(typed(script)).find()
                || BRACKETED.matcher(typed(script)).find();
    }

    /** The placeholders in angle brackets, as they stand in a script. */
    static Set<String> placeholders(String script) {
        return PLACEHOLDER
                .matcher(typed(script))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A here-document is data: angle brackets may be anything there. */
    private static String typed(String script) {
        return HERE_DOCUMENT.matcher(script).find() ? script.lines().findFirst().orElse("") : script;
    }
}

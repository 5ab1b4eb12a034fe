package dev.waymark.parse;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables in capitals that the scripts of a lab use and set.
 *
 * <p>Nothing is taken for unset when a script reads variables from elsewhere ({@code source}, {@code eval}): what comes
 * from there cannot be known.
 */
final class ShellVariables {

    /** What the shell and the session provide (POSIX XBD 8, bash "Shell Variables", kubectl). */
    private static final Pattern PROVIDED =
            Pattern.compile("HOME|PATH|PWD|OLDPWD|USER|LOGNAME|SHELL|TERM|LANG|LC_\\w+|TZ"
                    + "|TMPDIR|EDITOR|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|RANDOM|SECONDS|LINENO|UID|EUID|PPID|IFS|REPLY|COLUMNS|LINES"
                    + "|OPTARG|OPTIND|PIPESTATUS|FUNCNAME|BASH\\w*|SHLVL|XDG_\\w+|KUBECONFIG");

    private static final Pattern USED =
            Pattern.compile("(?<!\\\\)\\$(?:([A-Z][A-Z0-9_]+)|\\{([A-Z][A-Z0-9_]+)(?!\\w|:?[-=+]))");
    private static final Pattern SET = Pattern.compile("(?:^|[\\s;&|(])([A-Z][A-Z0-9_]*)(?:\\[\\w+])?\\+?=");
    private static final Pattern BOUND = Pattern.compile(
            "\\b(?:for|read(?:\\s+-\\w+(?:\\s+'[^']*')?)*|printf\\s+-v|select|mapfile(?:\\s+-\\w+)*|unset)\\s+([A-Z][A-Z0-9_]*)\\b");
    private static final Pattern FROM_ELSEWHERE = Pattern.compile("(?m)(?:^|[;&|]\\s*)\\s*(?:source|\\.|eval)\\s");
    private static final Pattern PLAIN = Pattern.compile(
            "^(\\s*(?:export\\s+)?)([A-Z][A-Z0-9_]*)=(?:\"([^\"$`\\\\]*)\"|'([^']*)'|([^\\s\"'$`;&|<>()\\\\]*))(\\s*|\\s+(#.*))$");
    private static final Pattern ASKS =
            Pattern.compile("\\b(replace|change|your|yours|insert|adapt|adjust|fill in)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_VALUE =
            Pattern.compile("(?i)<.*>|your[-_ ].*|change-?me|x{3,}|\\.{3}|todo|replace.*");

    private final Set<String> unset = new LinkedHashSet<>();
    private final Map<String, Assigned> plain = new LinkedHashMap<>();

    /**
     * A plain value that a script gives.
     *
     * @param asks whether the text asks the reader to put another in its place
     */
    record Assigned(String value, boolean asks) {}

    ShellVariables(List<String> scripts) {
        Set<String> set = new HashSet<>();
        boolean fromElsewhere = false;
        for (String script : scripts) {
            String live = ExpandedText.of(script);
            USED.matcher(live).results().forEach(use -> unset.add(use.group(1) == null ? use.group(2) : use.group(1)));
            SET.matcher(live).results().forEach(each -> set.add(each.group(1)));
            BOUND.matcher(live).results().forEach(each -> set.add(each.group(1)));
            fromElsewhere |= FROM_ELSEWHERE.matcher(live).find();
            topLevel(script).forEach(this::remember);
        }
        unset.removeIf(name -> set.contains(name) || PROVIDED.matcher(name).matches());
        if (fromElsewhere) {
            unset.clear();
        }
    }

    /** The names that are used, and set nowhere, in the order of their first use. */
    Set<String> unset() {
        return unset;
    }

    /** By name, the first plain value given in a line of its own. */
    Map<String, Assigned> plain() {
        return plain;
    }

    /** A script with another value in the lines that give a variable a plain one. */
    static String assign(String script, String name, String quoted) {
        StringBuilder result = new StringBuilder();
        List<String> top = topLevel(script);
        for (String line : script.lines().toList()) {
            Matcher matcher = PLAIN.matcher(line);
            boolean changes = matcher.matches() && matcher.group(2).equals(name) && top.contains(line);
            result.append(changes ? matcher.group(1) + name + "=" + quoted : line)
                    .append('\n');
        }
        return result.toString();
    }

    private void remember(String line) {
        Matcher matcher = PLAIN.matcher(line);
        if (matcher.matches() && !PROVIDED.matcher(matcher.group(2)).matches()) {
            String value = matcher.group(3) != null
                    ? matcher.group(3)
                    : matcher.group(4) != null ? matcher.group(4) : matcher.group(5);
            boolean asks = NO_VALUE.matcher(value).matches()
                    || matcher.group(7) != null
                            && ASKS.matcher(matcher.group(7)).find();
            plain.putIfAbsent(matcher.group(2), new Assigned(value, asks));
        }
    }

    /** The lines with which a command begins, not those inside of quotes, here-documents and compound commands. */
    private static List<String> topLevel(String script) {
        ShellScan scan = new ShellScan();
        List<String> lines = new java.util.ArrayList<>();
        for (String line : script.lines().toList()) {
            if (!scan.incomplete()) {
                lines.add(line);
            }
            scan.line(line);
        }
        return lines;
    }
}

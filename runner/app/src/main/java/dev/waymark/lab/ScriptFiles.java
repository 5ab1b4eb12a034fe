package dev.waymark.lab;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a script has kubectl read ({@code -f}), and those that it makes itself, as far as its text tells. */
public final class ScriptFiles {
    private static final Pattern ARGUMENTS =
            Pattern.compile("\\b(?:kubectl|oc)\\b[^|;&\\n]*?((?:\\s-f|\\s--filename)[= ]\\s*[^|;&\\n]*)");
    private static final Pattern PATH =
            Pattern.compile("(?:-f|--filename)[= ]\\s*([\\w][\\w./-]*\\.(?:ya?ml|json))(?=\\s|$)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:-f|--filename)[= ]\\s*(https?://[\\w.:@%/~+-]+\\.(?:ya?ml|json))(?=\\s|$)");
    private static final Pattern MADE =
            Pattern.compile("(?:>|\\btee\\s+|-o\\s+|-O\\s+|\\bcp\\s+\\S+\\s+)\\s*([\\w./-]+)");

    private ScriptFiles() {}

    /** The relative paths that kubectl reads, in order. */
    public static Set<String> read(String script) {
        return arguments(script, PATH);
    }

    /** The web addresses that kubectl reads, in order. */
    public static Set<String> fetched(String script) {
        return arguments(script, ADDRESS);
    }

    /** The paths that the script writes: by redirection, download or copy. */
    public static Set<String> made(String script) {
        Set<String> paths = new LinkedHashSet<>();
        for (Matcher made = MADE.matcher(script); made.find(); ) {
            paths.add(made.group(1));
        }
        return paths;
    }

    private static Set<String> arguments(String script, Pattern wanted) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher arguments = ARGUMENTS.matcher(script.replace("\\\n", " ")); arguments.find(); ) {
            for (Matcher file = wanted.matcher(arguments.group(1)); file.find(); ) {
                found.add(file.group(1));
            }
        }
        return found;
    }
}

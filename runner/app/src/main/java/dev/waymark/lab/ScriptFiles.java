package dev.waymark.lab;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a script reads ({@code kubectl apply -f}, {@code cd}, {@code ./run.sh}), and those that it makes itself, as
 * far as its text tells.
 */
public final class ScriptFiles {
    private static final Pattern ARGUMENTS =
            Pattern.compile("\\b(?:kubectl|oc)\\b[^|;&\\n]*?((?:\\s-f|\\s--filename)[= ]\\s*[^|;&\\n]*)");
    private static final Pattern PATH =
            Pattern.compile("(?:-f|--filename)[= ]\\s*([\\w][\\w./-]*\\.(?:ya?ml|json))(?=\\s|$)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:-f|--filename)[= ]\\s*(https?://[\\w.:@%/~+-]+\\.(?:ya?ml|json))(?=\\s|$)");
    private static final Pattern MADE =
            Pattern.compile("(?:>|\\btee\\s+|-o\\s+|-O\\s+|\\bcp\\s+\\S+\\s+|\\bmkdir\\s+(?:-p\\s+)?)\\s*([\\w./-]+)");
    private static final Pattern CLONED = Pattern.compile(
            "\\bgit\\s+clone\\s[^|;&\\n]*?\\S*[:/]([\\w.-]+?)(?:\\.git)?/?(?:[ \\t]+([\\w./-]+))?[ \\t]*(?=[|;&\\n]|$)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'=;|&()<>]+");
    private static final Pattern RELATIVE = Pattern.compile("(?:\\./)?\\w[\\w.-]*(?:/[\\w.-]*)*");
    private static final Set<String> BEFORE_A_PATH = Set.of("cd", "pushd", "-f", "--filename", "-k", "--kustomize");

    private ScriptFiles() {}

    /** The relative paths that kubectl reads, in order. */
    public static Set<String> read(String script) {
        return arguments(script, PATH);
    }

    /** The web addresses that kubectl reads, in order. */
    public static Set<String> fetched(String script) {
        return arguments(script, ADDRESS);
    }

    /** The paths that the script writes: by redirection, download, copy or clone. */
    public static Set<String> made(String script) {
        Set<String> paths = new LinkedHashSet<>();
        for (Matcher made = MADE.matcher(script); made.find(); ) {
            paths.add(made.group(1));
        }
        for (Matcher cloned = CLONED.matcher(script); cloned.find(); ) {
            paths.add(cloned.group(2) == null ? cloned.group(1) : cloned.group(2));
        }
        return paths;
    }

    /** The relative paths among the words of a script, in order: some may be no paths at all. */
    public static Set<String> named(String script) {
        Set<String> paths = new LinkedHashSet<>();
        String before = "";
        for (String word : BETWEEN_WORDS.split(script)) {
            boolean looksLikePath = word.indexOf('/') >= 0 || word.indexOf('.') > 0 || BEFORE_A_PATH.contains(before);
            if (looksLikePath && RELATIVE.matcher(word).matches()) {
                paths.add(word.replaceFirst("^\\./", ""));
            }
            before = word;
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

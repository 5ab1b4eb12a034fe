package dev.waymark.parse;

import java.util.List;
import java.util.regex.Pattern;

/** Tells lines that programs print from lines that people type. */
final class Printed {
    private static final List<Pattern> SIGNS = List.of(
            // kubectl: "deployment.apps/web created", "namespace "shop" deleted"
            Pattern.compile(
                    "[a-z][\\w.-]*(/[\\w.:-]+| \"[^\"]+\") (created|configured|unchanged|deleted|labeled|not labeled"
                            + "|annotated|patched|scaled|edited|exposed|replaced|restarted|condition met|serverside-applied|image updated).*"),
            // kubectl, of which only the names are shown: "deployment.apps/web"
            Pattern.compile(
                    "([a-z]+(\\.[a-z0-9-]+)+|pod|service|configmap|secret|namespace|node|serviceaccount)/[a-z0-9.-]+\\s*"),
            // The head of a table.
            Pattern.compile(
                    "[A-Z][A-Z0-9_()/%-]*( [A-Z0-9_()/%-]+)*((\\s{2,}|\\t)[A-Z][A-Z0-9_()/%-]*( [A-Z0-9_()/%-]+)*)+\\s*"),
            Pattern.compile("HTTP/[\\d.]+ \\d{3}.*"),
            // curl -v
            Pattern.compile(
                    "[<>*] *(GET|HEAD|POST|PUT|DELETE|PATCH|HTTP/|Host:|User-Agent:|Trying|Connected|About to|Accept:).*"),
            // Metrics in the format of Prometheus.
            Pattern.compile("[a-z_:]+\\{[^}]*} [\\d.eE+-]+\\s*"),
            Pattern.compile(
                    "(Error from server|error: |Error: |command terminated with exit code |curl: \\(\\d+\\)).*"),
            Pattern.compile("[{\\[]\\s*(\"|\\{|$).*"),
            Pattern.compile(
                    "(Waiting for |Forwarding from |Handling connection |(deployment|statefulset|daemon set) \"|Release \"|NAME: |Warning: ).*"),
            Pattern.compile("\\[?(INFO|WARN(ING)?|DEBUG|ERROR)\\b(?!=).*"),
            Pattern.compile("<(!DOCTYPE|\\?xml|html|head|body|title|div|pre|h\\d)\\b.*", Pattern.CASE_INSENSITIVE),
            // Options without their program, as a help text lists them.
            Pattern.compile("-{1,2}[A-Za-z].*"),
            // The name of a folder or of a file with data, alone.
            Pattern.compile("[\\w.-]+/\\s*|[\\w-]+\\.(ya?ml|json|toml|txt|md)\\s*"),
            // Lines of logs in fields: time="..." level=info msg="..."
            Pattern.compile("(time|ts|level)=\\S+ \\w+=.*"),
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:.*"),
            // Check marks, pictures, lines of boxes; and what counts itself: [3/20] HTTP 200.
            Pattern.compile("[^\\p{ASCII}\\p{L}\\p{Z}].*"),
            Pattern.compile("\\[\\d+(/\\d+)?]\\s.*"),
            Pattern.compile("\\[?\\.\\.\\.]?\\s*"),
            // A key and its value, or what is below it: YAML and status reports.
            Pattern.compile("[A-Za-z][\\w-]*:( .*)?"));

    /** The line below the head of a table. */
    private static final Pattern RULE = Pattern.compile("-{3,}(\\s+-{3,})+\\s*");

    /** Words before a colon, with which a sentence may begin too; seen only below an empty line. */
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][\\w .-]*:( .*)?");

    private Printed() {}

    /** Whether no command looks like this line. */
    static boolean surely(String line) {
        return SIGNS.stream().anyMatch(sign -> sign.matcher(line).matches());
    }

    /** Whether the lines begin with what no command looks like. */
    static boolean surely(List<String> lines) {
        return !lines.isEmpty() && surely(lines.get(0))
                || lines.size() > 1 && RULE.matcher(lines.get(1)).matches();
    }

    /** Whether this line, after an empty one, is likelier output than a command. */
    static boolean likely(String line) {
        return surely(line) || !Programs.begins(line) && FIELD.matcher(line).matches();
    }
}

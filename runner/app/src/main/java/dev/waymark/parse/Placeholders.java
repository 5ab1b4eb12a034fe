package dev.waymark.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What writers of labs put where their readers have values of their own: {@code <GATEWAY_IP>}, {@code [your key]},
 * {@code YOUR_TOKEN}, {@code your-cluster}, {@code CHANGE_ME}, {@code %username%} (Homeroom), {@code web-v1-.....},
 * {@code path/to/key.pem}, and the variables of page generators, {@code {{site.namespace}}}.
 */
final class Placeholders {

    /** A shell would read these as redirections. */
    private static final Pattern ANGLED =
            Pattern.compile("(?:(?<![<\\w{])|(?<=\\bv))<(?!\\()[A-Za-z][A-Za-z0-9_.-]*( [A-Za-z0-9_.-]+)*>");

    /** A name in parts: a template of Go or of a workflow has fields, blanks or single words, or stands in data. */
    private static final Pattern GENERATED = Pattern.compile("(?<!\\{)\\{\\{\\s?[a-z]\\w*([._-]\\w+)+\\s?}}(?!})");

    /** A here-document of a name with hyphens, and nothing to write it to. */
    private static final Pattern DOUBLED = Pattern.compile("<<[a-z]+([-_][a-z0-9]+)+>>(?=[\\s\"']|$)");

    /** What kubectl prints where there is nothing yet. */
    private static final Set<String> PRINTED =
            Set.of("<none>", "<pending>", "<unknown>", "<nil>", "<invalid>", "<unset>");

    private static final List<Pattern> ANYWHERE = List.of(
            Pattern.compile("(?<![<\\w])<([Yy]our[ _-][\\w -]*|[A-Z][A-Z0-9]*([_ -][A-Z0-9]+)*)>"),
            Pattern.compile("\\[(insert|your|replace|enter)\\b[^\\]]*]", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(?<![\\w${<-])(YOUR[_-][A-Z0-9_-]*[A-Z0-9]|[A-Z][A-Z0-9_]*_HERE)(?![\\w=>-])"),
            Pattern.compile("(?<![\\w${<-])your[_-][a-z0-9_-]*[a-z0-9](?![\\w=>-])"),
            Pattern.compile(
                    "(?<![\\w${<-])(CHANGE|REPLACE|FILL)[_-]?(ME|THIS|IN)(?![\\w=>-])", Pattern.CASE_INSENSITIVE),
            // What Shortcodes make of a shortcode.
            Pattern.compile("\\{\\{<[^<>{}\\s]+>}}"),
            Pattern.compile("(?<!\\{)\\{\\{\\s?(site|page)\\.[\\w.-]+\\s?}}(?!})"),
            Pattern.compile("(?<![\\w./-])/?path/to/[\\w./-]*\\w"),
            Pattern.compile("(?<![\\w%])%[a-z][a-z0-9_]{2,}%(?![\\w%])"),
            Pattern.compile("(?<![\\w./$-])[a-z][a-z0-9-]*-([a-z0-9]*\\.{3,}|x{3,}(-x{3,})?)(?![\\w/.-])"));

    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?\\s*\\\\?['\"]?\\w");

    private Placeholders() {}

    /** Those of a script, as they stand in it, in order. */
    static Set<String> inScript(String script) {
        Set<String> found = new LinkedHashSet<>();
        add(ANGLED, typed(script), found);
        found.removeIf(text -> PRINTED.contains(text) || script.contains("</" + text.substring(1)));
        add(GENERATED, typed(script), found);
        add(DOUBLED, script, found);
        found.addAll(inData(script));
        return found;
    }

    /** Those of a file or a here-document, where angle brackets may be anything: only what is surely one. */
    static Set<String> inData(String text) {
        Set<String> found = new LinkedHashSet<>();
        ANYWHERE.forEach(pattern -> add(pattern, text, found));
        return found;
    }

    private static void add(Pattern pattern, String text, Set<String> found) {
        pattern.matcher(text).results().map(MatchResult::group).forEach(found::add);
    }

    private static String typed(String script) {
        return HERE_DOCUMENT.matcher(script).find() ? script.lines().findFirst().orElse("") : script;
    }
}

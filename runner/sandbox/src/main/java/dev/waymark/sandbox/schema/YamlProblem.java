package dev.waymark.sandbox.schema;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What is wrong with a YAML text, in the words of libyaml, which Kubernetes reads YAML with, and with the line that its
 * Go form names ({@code go-yaml/yaml.v2}, {@code decode.go}, {@code fail}).
 */
final class YamlProblem {
    /** The words of the parser that is used here, and libyaml's. */
    private record Words(Pattern found, String replacement) {}

    private static final List<Words> WORDS = List.of(
            words("found character .* that cannot start any token.*", "found character that cannot start any token"),
            words("(mapping values|mapping keys) are not allowed here", "$1 are not allowed in this context"),
            words("sequence entries are not allowed here", "block sequence entries are not allowed in this context"),
            words("found unknown escape character .*", "found unknown escape character"),
            words("expected (',' or '[\\]}]'), but got .*", "did not find expected $1"),
            words("expected the node content, but found .*", "did not find expected node content"),
            words("expected '?(<document start>)'?, but found .*", "did not find expected $1"),
            words("found undefined alias (.*)", "unknown anchor '$1' referenced"));
    private static final Pattern UNENDED = Pattern.compile("expected <block end>, but found .*");

    private YamlProblem() {}

    private static Words words(String found, String replacement) {
        return new Words(Pattern.compile(found, Pattern.DOTALL), replacement);
    }

    /** The problem with its line, where it has one. */
    static String of(YamlEngineException e) {
        if (!(e instanceof MarkedYamlEngineException marked)) {
            return e.getMessage();
        }
        String problem = marked.getProblem();
        if (UNENDED.matcher(problem).matches()) {
            return line(marked)
                    + (marked.getContext().contains("collection")
                            ? "did not find expected '-' indicator"
                            : "did not find expected key");
        }
        for (Words words : WORDS) {
            Matcher matcher = words.found().matcher(problem);
            if (matcher.matches()) {
                String text = matcher.replaceFirst(words.replacement());
                return text.startsWith("unknown anchor") ? text : line(marked) + text;
            }
        }
        return line(marked) + problem;
    }

    /** Lines count from zero where the parser finds fault, from one where the scanner does; the first has no number. */
    private static String line(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark();
        int line = mark.map(Mark::getLine).orElse(0);
        // At its end libyaml takes a text to have one more line.
        boolean end = e.getProblem().endsWith("<stream end>");
        if (end && mark.map(Mark::getColumn).orElse(0) > 0) {
            line++;
        }
        if (line == 0) {
            return "";
        }
        return "line " + (e instanceof ParserException ? line : line + 1) + ": ";
    }
}

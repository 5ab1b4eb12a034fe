package dev.waymark.parse;

import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of commands and files that the text has its reader replace: "Replace {@code SUBDOMAIN} with the name of your
 * cluster". A sentence that tells the new text too ("with {@code v2}") speaks of an edit and not of a value.
 */
final class Replacements {
    private static final Pattern SENTENCE = Pattern.compile(
            "\\b(?:replac|substitut)(?:e|ing)(?: out)?(?: the| any)?(?: placeholder| value| text| string)?"
                    + " `(\\w[\\w.-]+)`(?: [\\w ]{1,30})? (?:with|by)\\b(?! `)(?=[^.`]{0,60}"
                    + "\\b(?:your|own|actual|real|name|id|ip|address|url|host|domain|value)\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BRACKETED = Pattern.compile("[<\\[{%].*[>\\]}%]");

    private Replacements() {}

    /** Those that stand as words in commands or files, in order. */
    static Set<String> in(Steps steps) {
        List<Step> all =
                Stream.concat(steps.steps().stream(), steps.cleanup().stream()).toList();
        Set<String> found = new LinkedHashSet<>();
        all.stream()
                .flatMap(step -> step.of(Prose.class).stream())
                .flatMap(prose -> prose.content().stream())
                .flatMap(Paragraphs::in)
                .map(paragraph -> SpanReader.quoted(paragraph.text()))
                .flatMap(text -> SENTENCE.matcher(text).results())
                .map(sentence -> sentence.group(1))
                .filter(word -> all.stream().anyMatch(step -> stands(word, step)))
                .forEach(found::add);
        return found;
    }

    /** A placeholder where it is not a part of a longer word; one in brackets is none anywhere. */
    static Pattern word(String placeholder) {
        boolean bracketed = BRACKETED.matcher(placeholder).matches();
        return Pattern.compile(
                bracketed
                        ? Pattern.quote(placeholder)
                        : "(?<![\\w$]|\\$\\{)" + Pattern.quote(placeholder) + "(?!\\w|=)");
    }

    private static boolean stands(String word, Step step) {
        Pattern pattern = word(word);
        return step.commands().stream()
                        .anyMatch(command -> pattern.matcher(command.script()).find())
                || step.of(FileBlock.class).stream()
                        .anyMatch(file -> pattern.matcher(file.content()).find());
    }
}

package dev.waymark.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * The directories that the text of a plain lab sends its reader to: "Change into the directory {@code shop}". The commands
 * below such a sentence run there, unless they go there themselves.
 */
final class DirectoryChanges {
    private static final String VERB = "\\b(?:change|move|switch|go|navigate|cd|enter|step)\\b";
    private static final String PLACE = "(?:sub-?)?(?:director(?:y|ies)|folder)";
    private static final String PATH = "`(\\.{0,2}/?[\\w][\\w.-]*(?:/[\\w.-]+)*)/?`";
    private static final Pattern SENTENCE = Pattern.compile(
            VERB + "(?: (?:your|the|current|working|now|back|down))*(?: " + PLACE + ")?(?: (?:to|into|in|inside))?"
                    + "(?: (?:the|its|this|new|example))*(?: " + PLACE + ")?(?: (?:named|called))? " + PATH + "(?: "
                    + PLACE + ")?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMES_PLACE = Pattern.compile("\\bcd\\b|" + PLACE, Pattern.CASE_INSENSITIVE);
    private static final Pattern GOES_ITSELF = Pattern.compile("(?m)^\\s*(?:[$%#>] )?(?:cd|pushd)\\s");

    private final Map<Fence, String> directories = new HashMap<>();
    private final Map<Node, Fence> fences;
    private final Predicate<Fence> runs;

    private DirectoryChanges(Map<Node, Fence> fences, Predicate<Fence> runs) {
        this.fences = fences;
        this.runs = runs;
    }

    /**
     * Where the commands of code blocks run that do not run where those before them did.
     *
     * @param fences every code block of the document
     * @param runs whether a code block holds commands
     */
    static Map<Fence, String> in(Node document, Map<Node, Fence> fences, Predicate<Fence> runs) {
        DirectoryChanges changes = new DirectoryChanges(fences, runs);
        changes.read(document);
        return changes.directories;
    }

    private void read(Node document) {
        document.accept(new AbstractVisitor() {
            private Optional<String> named = Optional.empty();

            @Override
            public void visit(Paragraph paragraph) {
                named = directory(SpanReader.quoted(SpanReader.read(paragraph))).or(() -> named);
            }

            @Override
            public void visit(FencedCodeBlock block) {
                fence(fences.get(block));
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                fence(fences.get(block));
            }

            private void fence(Fence fence) {
                if (runs.test(fence)) {
                    named.filter(directory ->
                                    !GOES_ITSELF.matcher(fence.content()).find())
                            .ifPresent(directory -> directories.put(fence, directory));
                    named = Optional.empty();
                }
            }
        });
    }

    private static Optional<String> directory(String text) {
        Optional<String> last = Optional.empty();
        for (Matcher sentence = SENTENCE.matcher(text); sentence.find(); ) {
            if (NAMES_PLACE.matcher(sentence.group()).find()) {
                last = Optional.of(sentence.group(1));
            }
        }
        return last;
    }
}

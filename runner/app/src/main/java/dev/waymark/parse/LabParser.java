package dev.waymark.parse;

import dev.waymark.lab.Lab;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;

/**
 * Reads labs.
 *
 * <pre>
 * Parsed parsed = new LabParser().parse(Path.of("labs/travels/split.md"), Map.of("namespace", "shop"));
 * parsed.problems().forEach(problem -> System.err.print(ProblemFormat.format(problem)));
 * </pre>
 *
 * <p>A parameter that is neither given nor has a default reads as its name in angle brackets, {@code <token>}: such a
 * lab can be listed and linted, and must not be run before the value is asked for. Safe for use by many threads.
 */
public final class LabParser {
    private static final String EXTENSION = ".md";

    /** Reads a lab that belongs to no course; its id is the file's name without {@code .md}. */
    public Parsed parse(Path file, Map<String, String> parameters) {
        return draft(idOf(file.getFileName()), file, parameters).parsed();
    }

    /** Reads a lab as far as it can be understood, under the id it has in its course. */
    public Draft draft(String id, Path file, Map<String, String> parameters) {
        try {
            return draft(id, file, Files.readString(file), parameters);
        } catch (CharacterCodingException e) {
            return unreadable(file, "the file is not UTF-8 text", "Save it in UTF-8");
        } catch (IOException e) {
            String reason = Files.exists(file) ? "the file cannot be read: " + e.getMessage() : "there is no such file";
            return unreadable(file, reason, "");
        }
    }

    /** Reads a lab whose text is at hand; the file is only named. */
    public Draft draft(String id, Path file, String content, Map<String, String> parameters) {
        SourceText source = SourceText.of(file.toString(), content);
        Problems problems = new Problems(source);
        FrontMatterReader reader = new FrontMatterReader(source, problems);
        FrontMatter front = reader.read();
        LabText body = LabText.from(source, reader.bodyLine());
        Map<String, String> values = new ParameterValues(front.parameters(), problems, source).of(parameters);
        Optional<LabText> text = front.parameters().isEmpty()
                ? Optional.of(body)
                : new Template(body, front.parameters(), problems).render(values);
        Optional<Lab> lab = text.map(rendered -> lab(id, file, front, steps(rendered, problems)));
        return new Draft(lab, problems.inOrder(), source);
    }

    private static Steps steps(LabText text, Problems problems) {
        Node document = Markdown.parse(text.text());
        CommandNames names = new CommandNames(problems);
        FenceRule rule = new AnnotatedFences(
                text,
                new CommandReader(text, new PromptSplitter(), names, problems),
                new CheckReader(names, problems),
                problems);
        Steps steps = new AnnotatedSteps(text, fences(document, new Fences(text, true, problems)), rule, problems)
                .read(document);
        names.verify();
        return steps;
    }

    private static Map<Node, Fence> fences(Node document, Fences fences) {
        Map<Node, Fence> found = new IdentityHashMap<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                fences.of(block).ifPresent(fence -> found.put(block, fence));
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                fences.of(block).ifPresent(fence -> found.put(block, fence));
            }
        });
        return found;
    }

    private static Lab lab(String id, Path file, FrontMatter front, Steps steps) {
        String heading = steps.title().isEmpty() ? idOf(file.getFileName()) : steps.title();
        return new Lab(
                id,
                front.title().isEmpty() ? heading : front.title(),
                front.summary(),
                front.minutes(),
                front.track(),
                front.after(),
                front.needs(),
                front.parameters(),
                front.namespaces(),
                steps.steps(),
                steps.cleanup(),
                file,
                false);
    }

    private static Draft unreadable(Path file, String message, String advice) {
        SourceText source = SourceText.of(file.toString(), "");
        Problems problems = new Problems(source);
        problems.error("unreadable", message, source.position(1, 1), advice);
        return new Draft(Optional.empty(), problems.inOrder(), source);
    }

    /** A path as an id: without {@code .md}, with forward slashes. */
    static String idOf(Path path) {
        String name = path.toString().replace('\\', '/');
        return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
    }
}

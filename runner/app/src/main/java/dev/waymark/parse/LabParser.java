package dev.waymark.parse;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Needs;
import dev.waymark.lab.Outline;
import dev.waymark.lab.Parameter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    private final ShellSyntax syntax;
    private final ExpressionSyntax expressions;

    /**
     * @param syntax judges whether commands are complete, such as {@link BashSyntax}
     * @param expressions judges the expressions of checks
     */
    public LabParser(ShellSyntax syntax, ExpressionSyntax expressions) {
        this.syntax = syntax;
        this.expressions = expressions;
    }

    /** A parser that takes the expressions of checks as they are. */
    public LabParser(ShellSyntax syntax) {
        this(syntax, expression -> Optional.empty());
    }

    /** A parser for labs that are to be run: without a shell, and with a judge of the expressions of checks. */
    public static LabParser judging(ExpressionSyntax expressions) {
        return new LabParser(new ScannedSyntax(), expressions);
    }

    /** A parser that knows the shell's grammar well enough without asking a shell. */
    public LabParser() {
        this(new ScannedSyntax());
    }

    /** Reads a lab that belongs to no course; its id is the file's name without {@code .md}. */
    public Parsed parse(Path file, Map<String, String> parameters) {
        return draft(idOf(file.getFileName()), file, parameters).parsed();
    }

    /** Reads a lab as far as it can be understood, under the id it has in its course. */
    public Draft draft(String id, Path file, Map<String, String> parameters) {
        if (!Files.isRegularFile(file)) {
            String reason = Files.exists(file) ? "this is neither a file nor a link to one" : "there is no such file";
            return unreadable(id, file, reason, "Name a Markdown file");
        }
        try {
            return draft(id, file, text(file), parameters);
        } catch (CharacterCodingException e) {
            return unreadable(id, file, "the file is not UTF-8 text", "Save it in UTF-8");
        } catch (IOException e) {
            return unreadable(id, file, "the file cannot be read: " + e.getMessage(), "");
        }
    }

    private static String text(Path file) throws IOException {
        String text = Files.readString(file);
        // All of UTF-16 without marks of its own, and most binary files that would pass for UTF-8.
        if (text.indexOf('\0') >= 0) {
            throw new CharacterCodingException();
        }
        return text;
    }

    /** Reads what a table of contents tells of a lab. The steps are read only where the title is in them. */
    ParsedOutline outline(String id, Path file) {
        // A pipe could be read once at best; the draft says that it is no file.
        if (!Files.isRegularFile(file)) {
            return outline(draft(id, file, Map.of()).parsed());
        }
        try {
            SourceText source = SourceText.of(file.toString(), text(file));
            Problems problems = new Problems(source);
            FrontMatter front = new FrontMatterReader(source, problems).read();
            if (front.declared()
                    && !front.title().isEmpty()
                    && problems.inOrder().isEmpty()) {
                Outline outline = new Outline(id, front.title(), front.minutes(), front.track(), front.after(), file);
                return new ParsedOutline(Optional.of(outline), List.of());
            }
        } catch (IOException e) {
            // The draft says what is wrong with the file.
        }
        return outline(draft(id, file, Map.of()).parsed());
    }

    private static ParsedOutline outline(Parsed parsed) {
        return new ParsedOutline(parsed.lab().map(Lab::outline), parsed.problems());
    }

    /** Reads a lab whose text is at hand; the file is only named. */
    public Draft draft(String id, Path file, String content, Map<String, String> parameters) {
        SourceText source = SourceText.of(file.toString(), content);
        Problems problems = new Problems(source);
        FrontMatterReader reader = new FrontMatterReader(source, problems);
        FrontMatter front = reader.read();
        LabText body = LabText.from(source, reader.bodyLine());
        // A plain lab's parameters are made out from its commands, later.
        Map<String, String> values = front.declared()
                ? new ParameterValues(front.parameters(), problems, source).of(parameters)
                : parameters;
        Ways ways = new Ways(values);
        Optional<LabText> text = front.parameters().isEmpty()
                ? Optional.of(front.declared() ? body : PlainMarkup.read(body, ways))
                : new Template(body, front.parameters(), problems).render(values);
        Optional<Lab> lab = text.map(rendered -> lab(id, file, front, rendered, ways, values, problems));
        new ParameterValues(ways.parameters(), problems, source).verify(values);
        return new Draft(id, lab, problems.inOrder(), source);
    }

    /** @param ways that a plain lab offers; those that only its blocks tell are added */
    private Lab lab(
            String id,
            Path file,
            FrontMatter front,
            LabText text,
            Ways ways,
            Map<String, String> values,
            Problems problems) {
        Node document = Markdown.parse(text.text());
        // In a plain lab, braces behind a fence may be another tool's: nothing is said about them.
        Map<Node, Fence> lenient = fences(document, new Fences(text, false, problems));
        if (!front.declared() && lenient.values().stream().noneMatch(AnnotatedFences::isCheck)) {
            OpenFences.tell(lenient, false, problems);
            PlainVariables variables =
                    PlainVariables.of(plain(document, text, lenient, ways, idOf(file.getFileName())));
            Steps filled = variables.with(values);
            List<Parameter> parameters = Stream.concat(ways.parameters().stream(), variables.parameters().stream())
                    .toList();
            return lab(
                    id,
                    file,
                    front,
                    front.needs(),
                    parameters,
                    Preparation.of(filled, "clients", Clients.script(filled)),
                    true);
        }
        Map<Node, Fence> strict = fences(document, new Fences(text, true, problems));
        OpenFences.tell(strict, true, problems);
        return lab(
                id,
                file,
                front,
                front.needs(values),
                front.declared() ? front.parameters() : ways.parameters(),
                annotated(document, text, strict, problems),
                false);
    }

    private Steps annotated(Node document, LabText text, Map<Node, Fence> fences, Problems problems) {
        CommandNames names = new CommandNames(problems);
        Completeness completeness = new Completeness(syntax);
        // Prompts are rare here, and doubts about them rarer: each is put to the shell at once.
        completeness.settle();
        PromptSplitter prompts = new PromptSplitter(completeness);
        FenceRule rule = new AnnotatedFences(
                text,
                new CommandReader(text, prompts, names, problems),
                new CheckReader(names, expressions, problems),
                problems);
        Steps steps = new AnnotatedSteps(text, fences, rule, problems).read(document);
        names.verify();
        return steps;
    }

    private Steps plain(Node document, LabText text, Map<Node, Fence> fences, Ways ways, String name) {
        Completeness completeness = new Completeness(syntax);
        Map<Fence, PlainKind> kinds = new PlainClassifier(fences, ways).kinds();
        Map<Fence, String> directories =
                DirectoryChanges.in(document, fences, fence -> kinds.get(fence) instanceof PlainKind.Commands);
        PlainFences rule = new PlainFences(text, kinds, directories, completeness);
        fences.values().stream().filter(rule::runs).forEach(rule::parts);
        completeness.settle();
        return new PlainSteps(text, fences, rule).read(document, name);
    }

    private static Map<Node, Fence> fences(Node document, Fences fences) {
        Map<Node, Fence> found = new LinkedHashMap<>();
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

    private static Lab lab(
            String id,
            Path file,
            FrontMatter front,
            Needs needs,
            List<Parameter> parameters,
            Steps steps,
            boolean plain) {
        String heading = steps.title().isEmpty() ? idOf(file.getFileName()) : steps.title();
        return new Lab(
                id,
                front.title().isEmpty() ? heading : front.title(),
                front.summary(),
                front.minutes(),
                front.track(),
                front.after(),
                needs,
                parameters,
                front.namespaces(),
                steps.steps(),
                steps.cleanup(),
                file,
                plain);
    }

    private static Draft unreadable(String id, Path file, String message, String advice) {
        SourceText source = SourceText.of(file.toString(), "");
        Problems problems = new Problems(source);
        problems.error("unreadable", message, source.position(1, 1), advice);
        return new Draft(id, Optional.empty(), problems.inOrder(), source);
    }

    /** A path as an id: without {@code .md}, with forward slashes. */
    static String idOf(Path path) {
        String name = path.toString().replace('\\', '/');
        return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
    }
}

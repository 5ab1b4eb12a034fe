package dev.waymark.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * Decides what the code blocks of a plain lab are, from language, prompts, first line, and the sentence above.
 *
 * <p>Writers of labs agree on little: a block tagged {@code bash} may be output, a block without a tag may be commands.
 * A first line that begins with a well-known program settles it; then the sentence above; then the tag.
 */
final class PlainClassifier {
    /** Languages with which no highlighting is asked for: there may be commands in the block, or anything else. */
    private static final Set<String> PLAIN = Set.of("", "plain", "plan", "plaintext", "term", "terminal");

    /** Languages of data; a block that begins with a command is one all the same: such as a here-document with a manifest. */
    private static final Set<String> DATA = Set.of("yaml", "yml", "json", "toml", "xml", "http", "properties");

    private static final Set<String> TEXT = Set.of("text", "txt", "none", "log");
    private static final Pattern FILE_NAME =
            Pattern.compile("(?:#|//) ?([\\w-][\\w.-]*(?:/[\\w-][\\w.-]*)*\\.[A-Za-z]{1,10})\\s*");
    /** The end of a tag, an element that is empty, or one that begins with its attributes: an indented part of a page. */
    private static final Pattern MARKUP =
            Pattern.compile("(?m)^\\s*(</[A-Za-z]|<[A-Za-z]+[\\s>]|[a-z-]+=[\"{].*/?>\\s*$)");
    /** A key that stops a program, not a command. */
    private static final Pattern KEY = Pattern.compile("(?i)<?(ctrl|\\^)[-+ ]?c>?");

    /** A key and perhaps its value, or an address: data, and no command. */
    private static final Pattern DATUM = Pattern.compile("[A-Za-z][\\w.-]*:( .*|//.*)?");

    /** How a program is called, as a help text says it. */
    private static final Pattern SYNOPSIS =
            Pattern.compile(".*\\s\\[(flags|options|(sub)?commands?|arg(ument)?s?)(\\.\\.\\.)?](\\s.*)?");
    /** The full stop of a sentence, and not the path of a folder. */
    private static final Pattern SENTENCE = Pattern.compile(".*[\\p{L}\\p{N})'\"]\\.");
    /** What stands for the content of a file that a page generator puts in. */
    private static final Pattern INCLUDED = Pattern.compile("--8<--.*|\\{%\\s*include.*");

    private static final Pattern PATH = Pattern.compile("[\\w-][\\w.-]*(/[\\w.-]+)*\\.[A-Za-z]{1,10}");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s=,'\"`;|&<>(){}]+");

    private final Map<Node, Fence> fences;
    private final Ways ways;
    private final boolean clicked;
    private final Set<String> words = new HashSet<>();

    /**
     * @param fences every code block, in the order of the document
     * @param ways takes the choices between a block and those that do the same
     */
    PlainClassifier(Map<Node, Fence> fences, Ways ways) {
        this.fences = fences;
        this.ways = ways;
        this.clicked = fences.values().stream().anyMatch(fence -> ShellLanguage.isClicked(fence.language()));
    }

    /** What each code block is. */
    Map<Fence, PlainKind> kinds() {
        fences.values().stream()
                .filter(fence -> ShellLanguage.runs(fence.language()) || isUntagged(fence))
                .flatMap(fence -> SEPARATORS.splitAsStream(fence.content()))
                .forEach(word -> words.add(word.startsWith("./") ? word.substring(2) : word));
        Map<Fence, PlainKind> kinds = new LinkedHashMap<>();
        List<Node> same = new ArrayList<>();
        boolean afterCommand = false;
        boolean afterWay = false;
        for (Map.Entry<Node, Fence> entry : fences.entrySet()) {
            PlainKind kind = kind(entry.getKey(), entry.getValue(), afterCommand);
            boolean commands = kind instanceof PlainKind.Commands;
            if (commands && afterWay && isAlternative(entry.getKey())) {
                // One of two ways is enough, and what the other prints is nobody's output.
                kind = PlainKind.text();
                afterCommand = false;
            } else if (!(kind instanceof PlainKind.Output)) {
                take(same, kinds);
                same.clear();
            }
            if (commands) {
                same.add(entry.getKey());
            }
            afterCommand = kind instanceof PlainKind.Commands || afterCommand && !(kind instanceof PlainKind.Output);
            // What only tells what a way prints stands between it and the next one.
            afterWay = commands
                    || kind instanceof PlainKind.Output
                    || afterWay && leadIn(entry.getKey()).announcesOutput();
            kinds.put(entry.getValue(), kind);
        }
        take(same, kinds);
        return kinds;
    }

    /** Of blocks that do the same, only the chosen one runs. */
    private void take(List<Node> same, Map<Fence, PlainKind> kinds) {
        if (same.size() > 1) {
            List<String> labels = new ArrayList<>(List.of("first"));
            same.subList(1, same.size()).forEach(node -> labels.add(leadIn(node).way()));
            int taken = ways.offer("", labels).taken();
            for (int i = 0; i < same.size(); i++) {
                kinds.put(fences.get(same.get(i)), i == taken ? PlainKind.commands() : PlainKind.text());
            }
        }
    }

    private PlainKind kind(Node node, Fence fence, boolean afterCommand) {
        LeadIn leadIn = leadIn(node);
        String first = firstLine(fence);
        boolean announced = afterCommand && leadIn.announcesOutput();
        boolean indented = fence.info().equals(FenceInfo.none());
        if (first.isEmpty()
                || KEY.matcher(first).matches()
                || SYNOPSIS.matcher(first).matches()
                || indented && MARKUP.matcher(fence.content()).find()) {
            return PlainKind.text();
        }
        if (fence.language().equals("output")) {
            return afterCommand ? PlainKind.output() : PlainKind.text();
        }
        if (ShellLanguage.runs(fence.language()) && !DATUM.matcher(first).matches()) {
            return shell(fence, first, announced, afterCommand);
        }
        if (isUntagged(fence)) {
            return untagged(fence, first, announced, afterCommand);
        }
        if (DATA.contains(fence.language()) && Programs.surelyBegins(first)) {
            return PlainKind.commands();
        }
        return file(node, fence, leadIn).orElseGet(() -> announced ? PlainKind.output() : PlainKind.text());
    }

    private PlainKind shell(Fence fence, String first, boolean announced, boolean afterCommand) {
        boolean screen = ShellLanguage.showsScreen(fence.language());
        boolean printed = Printed.surely(typed(fence));
        if (hasPrompt(fence, screen)
                || (announced || printed ? Programs.surelyBegins(first) : Programs.begins(first))) {
            return PlainKind.commands();
        }
        boolean shown = clicked && !ShellLanguage.isClicked(fence.language());
        if (shown || printed || announced || afterCommand && screen) {
            return afterCommand ? PlainKind.output() : PlainKind.text();
        }
        return PlainKind.commands();
    }

    /** A sentence may begin with the name of a program too; it ends in a full stop. */
    private static PlainKind untagged(Fence fence, String first, boolean announced, boolean afterCommand) {
        boolean sure = announced || !fence.language().isEmpty() || Printed.surely(first);
        boolean screen = PLAIN.contains(fence.language())
                || PlainSplitter.isScreen(fence.content().lines().toList());
        boolean typed = screen
                && (sure ? Programs.surelyBegins(first) : Programs.begins(first))
                && !SENTENCE.matcher(first).matches();
        if (typed || hasPrompt(fence, false)) {
            return PlainKind.commands();
        }
        return announced || afterCommand && Printed.surely(first) ? PlainKind.output() : PlainKind.text();
    }

    private static boolean isUntagged(Fence fence) {
        return PLAIN.contains(fence.language()) || TEXT.contains(fence.language());
    }

    private Optional<PlainKind> file(Node node, Fence fence, LeadIn leadIn) {
        String line = fence.content().lines().findFirst().orElse("");
        if (INCLUDED.matcher(line.strip()).matches()) {
            return Optional.empty();
        }
        Matcher named = FILE_NAME.matcher(line);
        Optional<String> path = named.matches() ? Optional.of(named.group(1)) : Optional.empty();
        return path.or(() -> fence.info().title().filter(PATH.asMatchPredicate()))
                .or(leadIn::file)
                .or(() -> savedBelow(node))
                .filter(words::contains)
                .flatMap(PlainKind::file);
    }

    /** The file that a sentence between a block and the next one says the block is. */
    private Optional<String> savedBelow(Node block) {
        for (Node below = block.getNext(); below != null && !fences.containsKey(below); below = below.getNext()) {
            if (below instanceof Heading) {
                return Optional.empty();
            }
            Fence next = fences.get(below.getNext());
            boolean leads = next != null && !ShellLanguage.runs(next.language()) && !isUntagged(next);
            Optional<String> file = below instanceof Paragraph text
                    ? new LeadIn(SpanReader.text(SpanReader.read(text))).fileAbove(leads)
                    : Optional.empty();
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    /** Whether a block follows another one with nothing but the offer of another way between them. */
    private boolean isAlternative(Node fence) {
        return fence.getPrevious() instanceof Paragraph
                && leadIn(fence).announcesAlternative()
                && fences.containsKey(fence.getPrevious().getPrevious());
    }

    private static boolean hasPrompt(Fence fence, boolean screen) {
        return PromptSplitter.prompt(fence.content().lines().toList(), screen).isPresent();
    }

    /** The first line that is neither empty nor a comment. */
    private static String firstLine(Fence fence) {
        return typed(fence).stream().findFirst().orElse("");
    }

    /** The lines that are neither empty nor comments. */
    private static List<String> typed(Fence fence) {
        return fence.content()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static LeadIn leadIn(Node fence) {
        return new LeadIn(
                fence.getPrevious() instanceof Paragraph paragraph ? SpanReader.text(SpanReader.read(paragraph)) : "");
    }
}

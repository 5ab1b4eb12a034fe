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
                .forEach(fence -> words.addAll(List.of(SEPARATORS.split(fence.content()))));
        Map<Fence, PlainKind> kinds = new LinkedHashMap<>();
        List<Node> same = new ArrayList<>();
        boolean afterCommand = false;
        for (Map.Entry<Node, Fence> entry : fences.entrySet()) {
            PlainKind kind = kind(entry.getValue(), leadIn(entry.getKey()), afterCommand);
            boolean commands = kind instanceof PlainKind.Commands;
            if (commands && isAlternative(entry.getKey())) {
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

    private PlainKind kind(Fence fence, LeadIn leadIn, boolean afterCommand) {
        String first = firstLine(fence);
        boolean announced = afterCommand && leadIn.announcesOutput();
        boolean indented = fence.info().equals(FenceInfo.none());
        if (first.isEmpty()
                || KEY.matcher(first).matches()
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
        return file(fence, leadIn).orElseGet(() -> announced ? PlainKind.output() : PlainKind.text());
    }

    private PlainKind shell(Fence fence, String first, boolean announced, boolean afterCommand) {
        boolean screen = ShellLanguage.showsScreen(fence.language());
        if (hasPrompt(fence, screen) || (announced ? Programs.surelyBegins(first) : Programs.begins(first))) {
            return PlainKind.commands();
        }
        boolean shown = clicked && !ShellLanguage.isClicked(fence.language());
        if (shown || Printed.surely(first) || announced || afterCommand && screen) {
            return afterCommand ? PlainKind.output() : PlainKind.text();
        }
        return PlainKind.commands();
    }

    /** A sentence may begin with the name of a program too; it ends in a full stop. */
    private static PlainKind untagged(Fence fence, String first, boolean announced, boolean afterCommand) {
        boolean sure = announced || !fence.language().isEmpty();
        boolean typed = PLAIN.contains(fence.language())
                && (sure ? Programs.surelyBegins(first) : Programs.begins(first))
                && !first.endsWith(".");
        if (typed || hasPrompt(fence, false)) {
            return PlainKind.commands();
        }
        return announced || afterCommand && Printed.surely(first) ? PlainKind.output() : PlainKind.text();
    }

    private static boolean isUntagged(Fence fence) {
        return PLAIN.contains(fence.language()) || TEXT.contains(fence.language());
    }

    private Optional<PlainKind> file(Fence fence, LeadIn leadIn) {
        Matcher named = FILE_NAME.matcher(fence.content().lines().findFirst().orElse(""));
        Optional<String> path = named.matches() ? Optional.of(named.group(1)) : leadIn.file();
        return path.filter(words::contains).flatMap(PlainKind::file);
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

    /** The first line that is neither empty nor a comment; the first comment when there is nothing else. */
    private static String firstLine(Fence fence) {
        return fence.content()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
    }

    private static LeadIn leadIn(Node fence) {
        return new LeadIn(
                fence.getPrevious() instanceof Paragraph paragraph ? SpanReader.text(SpanReader.read(paragraph)) : "");
    }
}

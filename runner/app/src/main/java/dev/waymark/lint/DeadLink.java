package dev.waymark.lint;

import dev.waymark.lab.Block;
import dev.waymark.lab.Hint;
import dev.waymark.lab.Markup;
import dev.waymark.lab.MarkupSpans;
import dev.waymark.lab.Position;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Span;
import dev.waymark.lab.Step;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A link or picture whose file does not lie beside the lab. Addresses on the net are not visited. */
final class DeadLink implements LintRule {
    private static final Pattern ELSEWHERE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*|#.*|/.*");

    @Override
    public String name() {
        return "dead-link";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        Path folder = linted.lab().source().toAbsolutePath().getParent();
        for (Step step : linted.allSteps()) {
            for (Block block : step.blocks()) {
                MarkupSpans.in(content(block)).forEach(span -> check(span, folder, block, linted, findings));
            }
        }
    }

    private static void check(Span span, Path folder, Block block, LintedLab linted, Findings findings) {
        String target = span instanceof Span.Link link
                ? link.target()
                : span instanceof Span.Image image ? image.target() : "#";
        if (!ELSEWHERE.matcher(target).matches() && !exists(folder, target)) {
            String what = span instanceof Span.Image ? "picture" : "link";
            findings.report(
                    "the " + what + " leads to '" + target + "', which is not there",
                    place(target, block, linted),
                    "The path is relative to the lab's folder");
        }
    }

    private static boolean exists(Path folder, String target) {
        String path = target.replaceFirst("[?#].*", "");
        try {
            return path.isEmpty() || Files.exists(folder.resolve(URLDecoder.decode(path, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The first place of the target from the block's line on. */
    private static Position place(String target, Block block, LintedLab linted) {
        List<String> lines = linted.source().lines();
        for (int line = block.position().line(); line <= lines.size(); line++) {
            int column = linted.source().line(line).indexOf(target);
            if (column >= 0) {
                return new Position(block.position().file(), line, column + 1);
            }
        }
        return block.position();
    }

    private static List<Markup> content(Block block) {
        if (block instanceof Prose prose) {
            return prose.content();
        }
        if (block instanceof Hint hint) {
            return hint.content();
        }
        return block instanceof Solution solution ? solution.content() : List.of();
    }
}

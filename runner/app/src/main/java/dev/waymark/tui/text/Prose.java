package dev.waymark.tui.text;

import dev.waymark.lab.CodeSpans;
import dev.waymark.lab.Markup;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Formatted text as lines. Nested blocks are indented with what stands before them: a bar, a bullet, a number. */
public final class Prose {

    private final Theme theme;
    private final Inline inline;
    private final Colouring colouring;

    public Prose(Theme theme) {
        this.theme = theme;
        this.inline = new Inline(theme);
        this.colouring = new Colouring(theme);
    }

    /** The lines of blocks, with an empty line between two. */
    public List<AttributedString> lines(List<Markup> blocks, int width) {
        List<AttributedString> lines = new ArrayList<>();
        for (Markup block : blocks) {
            if (!lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            lines.addAll(lines(block, width));
        }
        return lines;
    }

    /** A text in the style of a role, with the code in it as code; control characters are the caller's. */
    public AttributedString words(String text, Role role) {
        return inline.text(CodeSpans.in(Cells.untabbed(text)), role);
    }

    /** Code as lines, broken where they are too long; those of a drawing are cut off there. */
    public List<AttributedString> code(String language, String text, int width) {
        List<AttributedString> lines = new ArrayList<>();
        if (Drawing.is(language, text)) {
            boolean whole = true;
            for (AttributedString line : colouring.lines(language, Drawing.narrowed(Cells.untabbed(text), width))) {
                whole &= Cells.columns(line) <= width;
                lines.add(Cells.shorten(line, width, theme.signs().more()));
            }
            if (!whole) {
                lines.add(Cells.fit(theme.text("wider than here", Role.DIM), Math.min(width, 15)));
            }
            return lines;
        }
        for (AttributedString line : colouring.lines(language, text)) {
            lines.addAll(Wrapping.code(line, width));
        }
        return lines;
    }

    /** Code as lines of any length, every one of its own lines once, those at its end that are empty too. */
    public List<AttributedString> rawCode(String language, String text) {
        return colouring.all(language, text);
    }

    private List<AttributedString> lines(Markup block, int width) {
        if (block instanceof Markup.Paragraph paragraph) {
            return Wrapping.lines(inline.text(paragraph.text(), Role.TEXT), width);
        } else if (block instanceof Markup.Heading heading) {
            return Wrapping.lines(inline.text(heading.text(), Role.HEADING), width);
        } else if (block instanceof Markup.Items items) {
            return items(items, width);
        } else if (block instanceof Markup.Quote quote) {
            return indented(lines(quote.content(), width - 2), bar(Role.RULE), bar(Role.RULE));
        } else if (block instanceof Markup.Alert alert) {
            return alert(alert, width);
        } else if (block instanceof Markup.Code code) {
            return indented(code(code.language(), code.text(), width - 2), spaces(2), spaces(2));
        } else if (block instanceof Markup.Table table) {
            return new TableLines(theme, inline).lines(table, width);
        }
        return List.of(theme.text(theme.signs().horizontal().repeat(Math.max(1, width)), Role.RULE));
    }

    private List<AttributedString> items(Markup.Items items, int width) {
        List<AttributedString> lines = new ArrayList<>();
        int number = items.start().orElse(0);
        boolean loose = items.items().stream()
                .anyMatch(item -> item.content().stream()
                                .filter(block -> block instanceof Markup.Paragraph)
                                .count()
                        > 1);
        for (Markup.Item item : items.items()) {
            String mark = items.start().isPresent()
                    ? number++ + ". "
                    : item.done()
                                    .map(done -> done
                                            ? theme.signs().passed()
                                            : theme.signs().pending())
                                    .orElse(theme.signs().bullet())
                            + " ";
            int indent = Cells.columns(mark);
            if (loose && !lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            lines.addAll(indented(
                    loose
                            ? lines(item.content(), Math.max(1, width - indent))
                            : tight(item.content(), Math.max(1, width - indent)),
                    theme.text(mark, Role.ACCENT),
                    spaces(indent)));
        }
        return lines;
    }

    /** Without empty lines between blocks. */
    private List<AttributedString> tight(List<Markup> blocks, int width) {
        List<AttributedString> lines = new ArrayList<>();
        blocks.forEach(block -> lines.addAll(lines(block, width)));
        return lines;
    }

    private List<AttributedString> alert(Markup.Alert alert, int width) {
        Role role = switch (alert.kind()) {
            case "warning", "important" -> Role.WARNING;
            case "caution" -> Role.BAD;
            case "tip" -> Role.GOOD;
            default -> Role.NOTE;
        };
        String title = alert.kind().substring(0, 1).toUpperCase(Locale.ROOT)
                + alert.kind().substring(1).toLowerCase(Locale.ROOT);
        List<AttributedString> content = new ArrayList<>();
        content.add(new AttributedString(title, theme.style(role).bold()));
        content.addAll(lines(alert.content(), width - 2));
        return indented(content, bar(role), bar(role));
    }

    private AttributedString bar(Role role) {
        return theme.text(theme.signs().vertical() + " ", role);
    }

    static AttributedString spaces(int columns) {
        return new AttributedString(" ".repeat(columns));
    }

    private static List<AttributedString> indented(
            List<AttributedString> lines, AttributedString first, AttributedString next) {
        List<AttributedString> indented = new ArrayList<>();
        for (AttributedString line : lines) {
            indented.add(new AttributedStringBuilder()
                    .append(indented.isEmpty() ? first : next)
                    .append(line)
                    .toAttributedString());
        }
        return indented;
    }
}

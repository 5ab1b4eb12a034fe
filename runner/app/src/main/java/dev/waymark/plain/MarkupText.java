package dev.waymark.plain;

import dev.waymark.lab.Markup;
import dev.waymark.lab.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formatted text as plain lines: what the formatting says is said in words and signs that a screen reader speaks. */
final class MarkupText {

    private final int width;

    MarkupText(int width) {
        this.width = width;
    }

    /** The lines of blocks, with an empty line between two. */
    List<String> lines(List<Markup> blocks) {
        return lines(blocks, "");
    }

    private List<String> lines(List<Markup> blocks, String indent) {
        List<String> lines = new ArrayList<>();
        for (Markup block : blocks) {
            if (!lines.isEmpty()) {
                lines.add(indent.stripTrailing());
            }
            lines.addAll(lines(block, indent));
        }
        return lines;
    }

    private List<String> lines(Markup block, String indent) {
        if (block instanceof Markup.Paragraph paragraph) {
            return Wrap.lines(text(paragraph.text()), indent, indent, width);
        } else if (block instanceof Markup.Heading heading) {
            return Wrap.lines(text(heading.text()) + ":", indent, indent, width);
        } else if (block instanceof Markup.Items items) {
            return items(items, indent);
        } else if (block instanceof Markup.Quote quote) {
            return lines(quote.content(), indent + "> ");
        } else if (block instanceof Markup.Alert alert) {
            List<String> lines = new ArrayList<>(List.of(indent + title(alert.kind()) + ":"));
            lines.addAll(lines(alert.content(), indent + "  "));
            return lines;
        } else if (block instanceof Markup.Code code) {
            return code.text()
                    .stripTrailing()
                    .lines()
                    .map(line -> indent + "    " + line)
                    .toList();
        } else if (block instanceof Markup.Table table) {
            return table(table, indent);
        }
        return List.of(indent + "-".repeat(Math.max(3, Math.min(40, width - indent.length()))));
    }

    private List<String> items(Markup.Items items, String indent) {
        List<String> lines = new ArrayList<>();
        int number = items.start().orElse(0);
        for (Markup.Item item : items.items()) {
            String mark = items.start().isPresent() ? number++ + ". " : "- ";
            String label = mark
                    + item.done().map(done -> done ? "(done) " : "(to do) ").orElse("");
            List<String> content = lines(item.content(), indent + " ".repeat(mark.length()));
            String first = content.isEmpty() ? "" : content.get(0).substring(indent.length() + mark.length());
            lines.add(indent + label + first);
            lines.addAll(content.subList(Math.min(1, content.size()), content.size()));
        }
        return lines;
    }

    /** Columns side by side when they fit, otherwise a line for each cell. */
    private List<String> table(Markup.Table table, String indent) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(cells(table.header()));
        table.rows().forEach(row -> rows.add(cells(row)));
        int[] widths = new int[table.header().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], PlainOutput.columns(row.get(i)));
            }
        }
        int whole = java.util.Arrays.stream(widths).sum() + 2 * (widths.length - 1);
        return whole + indent.length() <= width ? aligned(rows, widths, indent) : listed(rows, indent);
    }

    private static List<String> aligned(List<List<String>> rows, int[] widths, String indent) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - PlainOutput.columns(row.get(i)) + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<String> listed(List<List<String>> rows, String indent) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int i = 0; i < row.size(); i++) {
                String label = rows.get(0).get(i) + ": ";
                lines.addAll(Wrap.lines(label + row.get(i), indent + (i == 0 ? "- " : "  "), indent + "    ", width));
            }
        }
        return lines;
    }

    private static List<String> cells(List<List<Span>> cells) {
        return cells.stream().map(cell -> text(cell).replace('\n', ' ')).toList();
    }

    private static String text(List<Span> spans) {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> append(span, text));
        return text.toString();
    }

    private static void append(Span span, StringBuilder text) {
        if (span instanceof Span.Text plain) {
            text.append(plain.text());
        } else if (span instanceof Span.Code code) {
            text.append('`').append(code.text()).append('`');
        } else if (span instanceof Span.Emphasis emphasis) {
            text.append(text(emphasis.content()));
        } else if (span instanceof Span.Strong strong) {
            text.append(text(strong.content()));
        } else if (span instanceof Span.Struck struck) {
            text.append('~').append(text(struck.content())).append('~');
        } else if (span instanceof Span.Link link) {
            String label = text(link.content());
            text.append(label).append(label.equals(link.target()) ? "" : " (" + link.target() + ")");
        } else if (span instanceof Span.Image image) {
            text.append("[picture: ").append(image.alt()).append(']');
        } else {
            text.append('\n');
        }
    }

    private static String title(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1).toLowerCase(Locale.ROOT);
    }
}

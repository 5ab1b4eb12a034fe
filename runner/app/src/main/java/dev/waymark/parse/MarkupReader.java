package dev.waymark.parse;

import dev.waymark.lab.Markup;
import dev.waymark.lab.Markup.Align;
import dev.waymark.lab.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/** Turns Markdown blocks into markup. HTML blocks and definitions of links are dropped. */
final class MarkupReader {
    private MarkupReader() {}

    /** The children of a node. */
    static List<Markup> children(Node parent) {
        List<Markup> markup = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            read(node).ifPresent(markup::add);
        }
        return List.copyOf(markup);
    }

    /** One block; empty for what is not shown. */
    static Optional<Markup> read(Node node) {
        if (node instanceof Heading heading) {
            return Optional.of(new Markup.Heading(heading.getLevel(), SpanReader.read(heading)));
        }
        if (node instanceof Paragraph) {
            List<Span> spans = SpanReader.read(node);
            return spans.isEmpty() ? Optional.empty() : Optional.of(new Markup.Paragraph(spans));
        }
        if (node instanceof ListBlock list) {
            return Optional.of(new Markup.Items(start(list), items(list)));
        }
        if (node instanceof BlockQuote quote) {
            return Optional.of(AlertReader.read(quote));
        }
        if (node instanceof FencedCodeBlock fence) {
            return Optional.of(new Markup.Code(language(fence), fence.getLiteral()));
        }
        if (node instanceof IndentedCodeBlock code) {
            return Optional.of(new Markup.Code("", code.getLiteral()));
        }
        if (node instanceof TableBlock table) {
            return Optional.of(table(table));
        }
        return node instanceof ThematicBreak ? Optional.of(new Markup.Rule()) : Optional.empty();
    }

    /** The first number of a numbered list. */
    static Optional<Integer> start(ListBlock list) {
        return list instanceof OrderedList ordered
                ? Optional.ofNullable(ordered.getMarkerStartNumber())
                : Optional.empty();
    }

    /** Whether an item of a list is a task, and if so whether it is ticked. */
    static Optional<Boolean> done(Node item) {
        return item.getFirstChild() instanceof TaskListItemMarker marker
                ? Optional.of(marker.isChecked())
                : Optional.empty();
    }

    private static List<Markup.Item> items(ListBlock list) {
        List<Markup.Item> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            items.add(new Markup.Item(done(item), children(item)));
        }
        return List.copyOf(items);
    }

    private static String language(FencedCodeBlock fence) {
        String info = fence.getInfo() == null ? "" : fence.getInfo().strip();
        int end = 0;
        while (end < info.length() && !Character.isWhitespace(info.charAt(end)) && info.charAt(end) != '{') {
            end++;
        }
        return info.substring(0, end);
    }

    private static Markup.Table table(TableBlock table) {
        List<Align> columns = new ArrayList<>();
        List<List<Span>> header = List.of();
        List<List<List<Span>>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
                if (part instanceof TableHead) {
                    header = cells(row);
                    aligns(row, columns);
                } else {
                    rows.add(cells(row));
                }
            }
        }
        return new Markup.Table(List.copyOf(columns), header, List.copyOf(rows));
    }

    private static List<List<Span>> cells(Node row) {
        List<List<Span>> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(SpanReader.read(cell));
        }
        return List.copyOf(cells);
    }

    private static void aligns(Node header, List<Align> columns) {
        for (Node cell = header.getFirstChild(); cell instanceof TableCell column; cell = cell.getNext()) {
            TableCell.Alignment alignment = column.getAlignment();
            columns.add(
                    alignment == TableCell.Alignment.CENTER
                            ? Align.CENTRE
                            : alignment == TableCell.Alignment.RIGHT ? Align.RIGHT : Align.LEFT);
        }
    }
}

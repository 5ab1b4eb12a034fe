package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Markup;
import dev.waymark.lab.Markup.Align;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkupReaderTest {

    @Test
    void text_keeps_its_formatting() {
        assertThat(markup("A *b* **c** `d` ~~e~~ [f](g.md)\nnext ![h](i.png)  \nj<br>k <b>l</b> https://m.org"))
                .containsExactly(new Markup.Paragraph(List.of(
                        text("A "),
                        new Span.Emphasis(List.of(text("b"))),
                        text(" "),
                        new Span.Strong(List.of(text("c"))),
                        text(" "),
                        new Span.Code("d"),
                        text(" "),
                        new Span.Struck(List.of(text("e"))),
                        text(" "),
                        new Span.Link("g.md", List.of(text("f"))),
                        text(" next "),
                        new Span.Image("i.png", "h"),
                        new Span.Break(),
                        text("j"),
                        new Span.Break(),
                        text("k l "),
                        new Span.Link("https://m.org", List.of(text("https://m.org"))))));
    }

    @Test
    void lists_keep_their_numbers_and_ticks() {
        assertThat(markup("3. a\n4. b\n\n- [x] done\n- [ ] open\n"))
                .containsExactly(
                        new Markup.Items(
                                Optional.of(3), List.of(item(Optional.empty(), "a"), item(Optional.empty(), "b"))),
                        new Markup.Items(
                                Optional.empty(),
                                List.of(item(Optional.of(true), "done"), item(Optional.of(false), "open"))));
    }

    @Test
    void tables_keep_their_columns() {
        assertThat(markup("| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n"))
                .containsExactly(new Markup.Table(
                        List.of(Align.LEFT, Align.CENTRE, Align.RIGHT),
                        List.of(List.of(text("a")), List.of(text("b")), List.of(text("c"))),
                        List.of(List.of(List.of(text("1")), List.of(text("2")), List.of(text("3"))))));
    }

    @Test
    void alerts_are_told_from_quotes() {
        assertThat(markup("> [!WARNING]\n> Mind.\n\n> Said.\n"))
                .containsExactly(
                        new Markup.Alert("warning", List.of(paragraph("Mind."))),
                        new Markup.Quote(List.of(paragraph("Said."))));
    }

    @Test
    void code_headings_and_rules_are_shown_and_html_is_dropped() {
        assertThat(markup("### H\n\n```go {1,3}\nx\n```\n\n    y\n\n---\n\n<!-- no -->\n\n<script>no</script>\n"))
                .containsExactly(
                        new Markup.Heading(3, List.of(text("H"))),
                        new Markup.Code("go", "x\n"),
                        new Markup.Code("", "y\n"),
                        new Markup.Rule());
    }

    @Test
    void a_details_element_in_one_block_is_a_hint_with_its_text() {
        assertThat(Labs.lab("---\ntitle: A\n---\n## S\n<details><summary>Stuck?</summary>Look <b>twice</b></details>\n")
                        .steps()
                        .get(0)
                        .hints())
                .singleElement()
                .satisfies(hint -> {
                    assertThat(hint.title()).isEqualTo("Stuck?");
                    assertThat(hint.content()).containsExactly(paragraph("Look twice"));
                });
    }

    private static List<Markup> markup(String text) {
        return ((Prose) Labs.lab("---\ntitle: A\n---\n## S\n" + text)
                        .steps()
                        .get(0)
                        .blocks()
                        .get(0))
                .content();
    }

    private static Markup.Item item(Optional<Boolean> done, String text) {
        return new Markup.Item(done, List.of(paragraph(text)));
    }

    private static Markup paragraph(String text) {
        return new Markup.Paragraph(List.of(text(text)));
    }

    private static Span text(String text) {
        return new Span.Text(text);
    }
}

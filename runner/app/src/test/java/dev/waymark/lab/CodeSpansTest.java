package dev.waymark.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSpansTest {

    @Test
    void code_stands_between_backticks() {
        assertThat(CodeSpans.in("Look at `kubectl get pods`, then at `b`"))
                .containsExactly(
                        new Span.Text("Look at "),
                        new Span.Code("kubectl get pods"),
                        new Span.Text(", then at "),
                        new Span.Code("b"));
    }

    @Test
    void as_many_backticks_close_as_have_opened() {
        assertThat(CodeSpans.in("``echo `date` ``."))
                .containsExactly(new Span.Code("echo `date` "), new Span.Text("."));
        assertThat(CodeSpans.in("`` `date` ``")).containsExactly(new Span.Code("`date`"));
        assertThat(CodeSpans.in("``a `b`")).containsExactly(new Span.Text("``a "), new Span.Code("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no code", "it`s open", "``", "``a`", "*a* <b>"})
    void text_without_code_stands_for_itself(String text) {
        assertThat(CodeSpans.in(text)).containsExactly(new Span.Text(text));
    }

    @Test
    void an_empty_text_has_no_spans() {
        assertThat(CodeSpans.in("")).isEmpty();
    }
}

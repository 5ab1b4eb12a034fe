package dev.waymark.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditorTest {

    @Test
    void up_and_down_keep_the_column_where_lines_are_long_enough() {
        Editor editor = new Editor("first line\nab\nthird line", 7);
        assertThat(editor.down().caret()).isEqualTo(13);
        assertThat(editor.down().down().caret()).isEqualTo(16);
        assertThat(editor.down().up().caret()).isEqualTo(2);
        assertThat(editor.up().caret()).isZero();
    }

    @Test
    void an_empty_line_in_between_is_no_obstacle() {
        Editor editor = new Editor("a\n\nb", 3);
        assertThat(editor.up().caret()).isEqualTo(2);
        assertThat(editor.up().up().caret()).isZero();
        assertThat(new Editor("a\n\nb", 0).down().down().caret()).isEqualTo(3);
    }

    @Test
    void characters_beyond_the_basic_plane_are_one() {
        Editor editor = Editor.of("a🚪");
        assertThat(editor.backspace().text()).isEqualTo("a");
        assertThat(editor.left().caret()).isEqualTo(1);
        assertThat(editor.left().delete().text()).isEqualTo("a");
    }

    @Test
    void words_are_removed_as_in_a_shell() {
        assertThat(Editor.of("kubectl get  pods ").removeWord().text()).isEqualTo("kubectl get  ");
        assertThat(new Editor("one\ntwo three", 8).removeToStart().text()).isEqualTo("one\nthree");
        assertThat(new Editor("one two\nthree", 3).removeToEnd().text()).isEqualTo("one\nthree");
    }
}

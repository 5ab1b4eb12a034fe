package dev.waymark.sandbox.istioctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void pads_every_cell_but_a_row_s_last() {
        TextTable table = new TextTable(5, "NAME", "STATE");
        table.row("a-long-name", "yes");
        table.row("é", "");

        assertThat(table).hasToString("NAME            STATE\na-long-name     yes\né               \n");
    }
}

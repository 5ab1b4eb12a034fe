package dev.waymark.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofTableTest {
    private static final ProofRow ONE = new ProofRow(
            "travels/one", "2. Ask | answer", 1, 3, Optional.of("a | b has printed nothing"), "2 (3 of 4 seen)");
    private static final ProofRow OTHER = new ProofRow("travels/other", "1. Wait", 2, 5, Optional.empty(), "");

    @Test
    void a_row_is_read_as_it_was_written() {
        assertThat(ProofRow.read(ONE.line())).contains(ONE);
        assertThat(ProofRow.read(OTHER.line())).contains(OTHER);
        assertThat(ProofRow.read("| Lab | Step | Check | Tried | Caught | Hint shown |"))
                .isEmpty();
        assertThat(ProofRow.read("|---|---|---|---|---|---|")).isEmpty();
    }

    @Test
    void rows_that_a_run_was_not_about_stay_in_the_order_of_the_course_and_count() {
        String page = ProofTable.renewed(
                OTHER.line() + "\n" + ONE.line() + "\n", List.of(), List.of("travels/one", "travels/other"));
        assertThat(page).endsWith(ONE.line() + "\n" + OTHER.line() + "\n");
        assertThat(page)
                .contains("**2 labs, 2 checks: 1 caught a mutation, 8 mutations tried;"
                        + " 3 of 4 hints for a certain failure came up.**");
        assertThat(ProofTable.renewed(page, List.of(), List.of("travels/one", "travels/other")))
                .isEqualTo(page);
    }

    @Test
    void rows_of_a_lab_that_is_gone_go_too() {
        assertThat(ProofTable.renewed(OTHER.line() + "\n" + ONE.line(), List.of(), List.of("travels/one")))
                .contains(ONE.line())
                .doesNotContain("travels/other");
    }
}

package dev.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    @Test
    void escapeSequencesFromOutsideDoNotSurvive() {
        Evidence evidence = new Evidence(
                "x", "a\u001b]0;title\u0007b\r\nc\td", List.of("+ \u009b31m"), List.of("\u0000"), Instant.EPOCH);

        assertThat(evidence.observed()).isEqualTo("a\ufffd]0;title\ufffdb\nc\td");
        assertThat(evidence.difference()).containsExactly("+ \ufffd31m");
        assertThat(evidence.causes()).containsExactly("\ufffd");
    }
}

package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Built-in kinds are refused in the words of an API server. */
class BuiltInRefusalsTest {

    @Test
    void each_fault_is_told_as_a_server_tells_it() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSizeGreaterThan(200);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < lines.size(); i += 2) {
            String manifest = lines.get(i);
            all.assertThat(Bench.refusal(manifest))
                    .as(manifest)
                    .containsExactly(lines.get(i + 1).strip());
        }
        all.assertAll();
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                BuiltInRefusalsTest.class.getResourceAsStream("refusals.txt"), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>(in.lines().toList());
            lines.removeIf(line -> line.startsWith("#"));
            return lines;
        }
    }
}

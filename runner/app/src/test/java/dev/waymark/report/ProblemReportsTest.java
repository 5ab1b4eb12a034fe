package dev.waymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.lab.Position;
import dev.waymark.lab.Problem;
import dev.waymark.lab.Problem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemReportsTest {
    private static final List<Problem> PROBLEMS = List.of(
            new Problem(
                    Severity.ERROR, "unknown-key", "100% wrong", new Position("labs/a b.md", 3, 7), "x: y", "Mend it"),
            new Problem(Severity.WARNING, "dead-link", "gone", new Position("labs/b.md", 1, 1), "", ""));

    @Test
    void json_names_every_field() throws Exception {
        JsonNode first =
                new ObjectMapper().readTree(ProblemJson.write(PROBLEMS)).at("/problems/0");

        assertThat(first.toString())
                .isEqualTo("{\"severity\":\"error\",\"rule\":\"unknown-key\",\"file\":\"labs/a b.md\","
                        + "\"line\":3,\"column\":7,\"message\":\"100% wrong\",\"advice\":\"Mend it\"}");
    }

    @Test
    void json_without_problems_is_an_empty_list() throws Exception {
        assertThat(new ObjectMapper().readTree(ProblemJson.write(List.of())).at("/problems"))
                .isEmpty();
    }

    @Test
    void sarif_points_to_lines_and_columns() throws Exception {
        JsonNode run = new ObjectMapper().readTree(Sarif.write(PROBLEMS, "1.0")).at("/runs/0");

        assertThat(run.at("/tool/driver/rules"))
                .extracting(rule -> rule.get("id").asText())
                .containsExactly("dead-link", "unknown-key");
        assertThat(run.at("/results/0/level").asText()).isEqualTo("error");
        assertThat(run.at("/results/0/message/text").asText()).isEqualTo("100% wrong. Mend it");
        assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("labs/a%20b.md");
        assertThat(run.at("/results/0/locations/0/physicalLocation/region/startColumn")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void annotations_escape_what_ends_them() {
        assertThat(GitHubAnnotations.write(PROBLEMS)).isEqualTo("""
                ::error file=labs/a b.md,line=3,col=7,title=unknown-key::100%25 wrong%0AMend it
                ::warning file=labs/b.md,line=1,col=1,title=dead-link::gone
                """);
    }
}

package dev.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextComparisonTest {
    private final TextComparison comparison = new TextComparison(text ->
            text.startsWith("{") ? Optional.of(Map.of("items", List.of(Map.of("price", 3)))) : Optional.empty());

    @Test
    void aTextThatContainsWhatIsWantedIsRight() {
        assertThat(comparison.compare(new TextMatch.Contains("labeled"), "namespace/x labeled\n"))
                .isEmpty();
        assertThat(comparison.compare(new TextMatch.Lacks("error"), "fine")).isEmpty();
        assertThat(comparison.compare(new TextMatch.Equal("istio-envoy"), "istio-envoy\n"))
                .isEmpty();
    }

    @Test
    void anExpressionMayMeetAnyLine() {
        assertThat(comparison.compare(new TextMatch.Matches("^HTTP/1.1 200"), "* note\nHTTP/1.1 200 OK\n"))
                .isEmpty();
    }

    @Test
    void textWithQuotationMarksIsSetInOthers() {
        assertThat(TextComparison.describe(new TextMatch.Contains("\"color\""))).isEqualTo("text with '\"color\"'");
        assertThat(TextComparison.describe(new TextMatch.Contains("it's"))).isEqualTo("text with \"it's\"");
    }

    @Test
    void aMismatchSaysWhatWasWantedAndWhatCame() {
        Mismatch mismatch = comparison
                .compare(new TextMatch.Contains("200"), "HTTP/1.1 503\nserver: istio-envoy\n")
                .orElseThrow();

        assertThat(mismatch.summary()).isEqualTo("wanted text with \"200\", got \"HTTP/1.1 503\"");
        assertThat(mismatch.difference())
                .containsExactly("- text with \"200\"", "+ HTTP/1.1 503", "+ server: istio-envoy");
    }

    @Test
    void whatMustNotBeThereIsShownWhereItIs() {
        assertThat(comparison
                        .compare(new TextMatch.Lacks("denied"), "ok\naccess denied\n")
                        .orElseThrow()
                        .difference())
                .containsExactly("+ access denied");
    }

    @Test
    void jsonIsComparedAsATree() {
        assertThat(comparison.compare(json(3), "{...}")).isEmpty();
        assertThat(comparison.compare(json(4), "{...}").orElseThrow().difference())
                .containsExactly("- items[0].price: 4", "+ items[0].price: 3");
        assertThat(comparison
                        .compare(json(4), "404 page not found")
                        .orElseThrow()
                        .summary())
                .isEqualTo("wanted JSON with {items: [{price: 4}]}, got \"404 page not found\"");
    }

    private static TextMatch json(int price) {
        return new TextMatch.Json(Map.of("items", List.of(Map.of("price", price))));
    }
}

package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a plain lab says what file a block is. */
class PlainFilesTest {
    private static final String APPLY = "\n\n```bash\nkubectl apply -f ./shop.yaml\n```\n";
    private static final String BLOCK = "```yaml\nkind: Service\n```\n\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Save the above resource as shop.yaml and then apply it:",
                "Save this manifest as `shop.yaml`.",
                "1. The kind\n2. The rest\n\nSave the above YAML to `shop.yaml` and apply the changes:",
                "Store it in a file named `shop.yaml`."
            })
    void the_sentence_below_a_block_names_its_file(String sentence) {
        assertThat(outline(BLOCK + sentence + APPLY))
                .isEqualTo("step A\n  file shop.yaml\n  text\n  command: kubectl apply -f ./shop.yaml\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Now create `shop.yaml` of your own:",
                "See `shop.yaml` above.",
                "## B\n\nSave this as `shop.yaml`."
            })
    void another_sentence_does_not(String sentence) {
        assertThat(outline(BLOCK + sentence + APPLY)).doesNotContain("file shop.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yaml title=\"shop.yaml\"",
                "yaml linenums=\"1\" title=\"shop.yaml\"",
                "yaml filename=shop.yaml",
                "yaml [shop.yaml]",
                "{.yaml title=\"shop.yaml\"}"
            })
    void the_title_of_a_block_is_its_file(String info) {
        assertThat(outline("```" + info + "\nkind: Service\n```" + APPLY))
                .isEqualTo("step A\n  file shop.yaml\n  command: kubectl apply -f ./shop.yaml\n");
    }

    @Test
    void what_another_tool_would_put_in_is_no_content_of_a_file() {
        assertThat(outline("```yaml title=\"shop.yaml\"\n--8<-- \"shop/shop.yaml\"\n```" + APPLY))
                .isEqualTo("step A\n  text\n  command: kubectl apply -f ./shop.yaml\n");
    }

    @Test
    void a_class_behind_a_fence_is_its_language() {
        assertThat(outline("```{.python .numbers}\nimport os\n```\n\n```{.shell .language-shell}\nfoo --all\n```\n"))
                .isEqualTo("step A\n  text\n  command: foo --all\n");
    }

    private static String outline(String blocks) {
        return Outline.of(Labs.plain("## A\n\n" + blocks));
    }
}

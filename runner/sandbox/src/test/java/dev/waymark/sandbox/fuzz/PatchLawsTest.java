package dev.waymark.sandbox.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.TestStructure;
import dev.waymark.sandbox.registry.patch.JsonPatch;
import dev.waymark.sandbox.registry.patch.MergePatch;
import dev.waymark.sandbox.registry.patch.StrategicMergePatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for every patch of every document. */
class PatchLawsTest {

    @Test
    void a_merge_patch_made_of_two_documents_turns_one_into_the_other() {
        Trial trial = Trial.of("merge patches");
        RandomTrees trees = new RandomTrees(trial.random());
        for (int i = 0; i < Trial.rounds(2_000); i++) {
            Object one = Differences.withoutNulls(trees.map(3));
            Object other = Differences.withoutNulls(trees.map(3));
            Object patch = Differences.merge(one, other);

            Object patched = MergePatch.apply(one, patch);

            assertThat(patched)
                    .as("%s by %s, seed %d", one, patch, trial.seed())
                    .isEqualTo(other);
            assertThat(MergePatch.apply(patched, patch)).isEqualTo(patched);
        }
    }

    @Test
    void a_json_patch_does_what_a_simple_model_does() {
        Trial trial = Trial.of("JSON patches");
        RandomTrees trees = new RandomTrees(trial.random());
        RandomOperations operations = new RandomOperations(trial.random(), trees);
        for (int i = 0; i < Trial.rounds(3_000); i++) {
            Map<String, Object> document = Tree.asMap(Tree.freeze(trees.map(3)));
            List<Object> patch = operations.on(document);

            Optional<Object> expected = JsonPatchModel.apply(document, patch);

            assertThat(outcome(document, patch))
                    .as("%s by %s, seed %d", document, patch, trial.seed())
                    .isEqualTo(expected);
        }
    }

    private static Optional<Object> outcome(Map<String, Object> document, List<Object> patch) {
        try {
            return Optional.of(JsonPatch.apply(document, patch));
        } catch (dev.waymark.sandbox.object.ApiError refused) {
            return Optional.empty();
        }
    }

    @Test
    void a_strategic_merge_patch_made_of_two_documents_turns_one_into_the_other() {
        Trial trial = Trial.of("strategic merge patches");
        RandomPods pods = new RandomPods(trial.random());
        for (int i = 0; i < Trial.rounds(2_000); i++) {
            Map<String, Object> one = pods.next();
            Map<String, Object> other = pods.next();
            Map<String, Object> patch = Differences.strategic(one, other);

            Map<String, Object> patched = StrategicMergePatch.apply(one, patch, new TestStructure());

            assertThat(patched)
                    .as("%s by %s, seed %d", one, patch, trial.seed())
                    .isEqualTo(other);
            assertThat(StrategicMergePatch.apply(patched, patch, new TestStructure()))
                    .as("twice: %s by %s, seed %d", one, patch, trial.seed())
                    .isEqualTo(patched);
        }
    }

    @Test
    void long_lists_are_merged_in_little_time() {
        List<Object> live = new ArrayList<>();
        List<Object> changes = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            live.add(Map.of("name", "n" + i));
            changes.add(Map.of("name", "n" + (i * 2), "value", "v"));
        }

        Map<String, Object> patched =
                StrategicMergePatch.apply(Map.of("env", live), Map.of("env", changes), new TestStructure());

        assertThat(Tree.list(patched, "env")).hasSize(75_000);
    }
}

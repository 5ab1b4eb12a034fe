package dev.waymark.sandbox.registry.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.ApiError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnfitPatchTest {
    private static final Map<String, Object> PATCH = Map.of("spec", Map.of("replicas", "x", "a", List.of(1L, 2L)));

    private static ApiError error(String why) {
        return ApiError.badRequest("Deployment in version \"v1\" cannot be handled as a Deployment: " + why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            string into Go struct field DeploymentSpec.spec.replicas of type int32 | unrecognized type: int32
            string into Go struct field PodSpec.spec.containers of type []v1.Container | cannot restore slice from string
            array into Go struct field ObjectMeta.metadata.labels of type map[string]string | cannot restore map from slice
            number 1.5 into Go struct field DeploymentSpec.spec.selector of type v1.LabelSelector | cannot restore struct from: int64
            """)
    void an_outcome_of_a_wrong_type_is_told_of_the_patch(String why, String words) {
        ApiError told = UnfitPatch.of(PATCH, error("json: cannot unmarshal " + why));
        assertThat(told.code()).isEqualTo(422);
        assertThat(told.getMessage())
                .isEqualTo(" \"\" is invalid: patch: Invalid value: \"map[spec:map[a:[1 2] replicas:x]]\": " + words);
    }

    @Test
    void other_errors_stay_as_they_are() {
        ApiError unknown = error("strict decoding error: unknown field \"spec.x\"");
        assertThat(UnfitPatch.of(PATCH, unknown)).isSameAs(unknown);
        ApiError other = ApiError.badRequest("no");
        assertThat(UnfitPatch.of(PATCH, other)).isSameAs(other);
    }
}

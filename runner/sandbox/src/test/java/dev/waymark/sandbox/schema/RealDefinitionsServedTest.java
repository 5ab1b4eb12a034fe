package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waymark.sandbox.ReferenceFolder;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.FieldValidation;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.definition.DefinitionAdmission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Serves the built-in kinds by the CustomResourceDefinitions that their projects publish, where {@link ReferenceFolder}
 * finds them, and compares what is admitted with what the built-in schemas admit.
 */
class RealDefinitionsServedTest {
    private static final WriteOptions STRICT = new WriteOptions("test", FieldValidation.STRICT, false, false);
    private static final Catalogue BUILT_IN = Catalogue.builtIn(Clock.systemUTC());
    private static final Catalogue REAL = Catalogue.builtIn(Clock.systemUTC());

    private static int definitions;

    @BeforeAll
    static void load() throws IOException {
        Optional<Path> folder = ReferenceFolder.find("WAYMARK_CRDS", "crds");
        if (folder.isEmpty()) {
            return;
        }
        Kind kind = BUILT_IN.kinds().known("apiextensions.k8s.io", "CustomResourceDefinition");
        DefinitionAdmission decision = new DefinitionAdmission(REAL.live(), List::of, Clock.systemUTC());
        try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                for (Object tree : YamlDocument.readAll(Files.readString(file))) {
                    if (tree instanceof Map<?, ?>) {
                        KubeObject definition = REAL.admission()
                                .admit(kind, KubeObject.of(Tree.asMap(tree)), Optional.empty(), "", STRICT)
                                .object();
                        REAL.live()
                                .put(decision.admit(kind, definition, Optional.empty(), "", STRICT)
                                        .object());
                        definitions++;
                    }
                }
            }
        }
    }

    @BeforeEach
    void are_there() {
        assumeTrue(definitions > 0, "the published definitions are not here; WAYMARK_CRDS names their folder");
    }

    @Test
    void every_definition_is_admitted_and_takes_the_place_of_the_built_in_kind() {
        assertThat(definitions).isGreaterThan(15);
        assertThat(REAL.live().all()).hasSize(definitions);
        assertThat(REAL.kinds().all()).hasSameElementsAs(BUILT_IN.kinds().all());
    }

    @Test
    void the_same_objects_are_admitted_with_the_same_defaults_and_refused_in_the_same_words() throws IOException {
        String samples = new String(
                RealDefinitionsServedTest.class
                        .getResourceAsStream("samples.yaml")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        List<String> differences = new ArrayList<>();
        int accepted = 0;
        int refused = 0;
        for (Object tree : YamlDocument.readAll(samples)) {
            KubeObject object = KubeObject.of(Tree.asMap(tree));
            Object ours = outcome(BUILT_IN, object);
            Object real = outcome(REAL, object);
            if (!ours.equals(real)) {
                differences.add(object.kind() + " " + object.name() + "\n  built in " + ours + "\n  real     " + real);
            }
            accepted += real instanceof KubeObject ? 1 : 0;
            refused += real instanceof KubeObject ? 0 : 1;
        }
        assertThat(differences).isEmpty();
        assertThat(accepted).isGreaterThanOrEqualTo(10);
        assertThat(refused).isGreaterThanOrEqualTo(20);
    }

    /** The object as it would be stored, or the causes of its refusal in order of the alphabet. */
    private static Object outcome(Catalogue catalogue, KubeObject object) {
        Kind kind = catalogue.kinds().of(object.apiVersion(), object.kind()).orElseThrow();
        try {
            return catalogue
                    .admission()
                    .admit(kind, object, Optional.empty(), "", STRICT)
                    .object();
        } catch (ApiError error) {
            List<Map<String, Object>> causes = Tree.maps(error.status(), "details", "causes");
            return causes.isEmpty()
                    ? error.getMessage()
                    : Arrays.asList(causes.stream()
                            .map(cause -> cause.get("field") + ": " + cause.get("message"))
                            .sorted()
                            .toArray());
        }
    }
}

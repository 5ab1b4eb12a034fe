package dev.waymark.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between the sandbox's packages point down, and libraries stay where they belong. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.waymark.sandbox");

    private static void holds(ArchRule rule) {
        assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
                .as(rule.getDescription())
                .isEmpty();
    }

    private static final String ROOT = "dev.waymark.sandbox";

    @Test
    void objects_know_only_java() {
        holds(classes().that().resideInAPackage(ROOT + ".object..").should().onlyDependOnClassesThat(in("object")));
    }

    @Test
    void the_store_knows_only_objects() {
        holds(classes()
                .that()
                .resideInAPackage(ROOT + ".store..")
                .should()
                .onlyDependOnClassesThat(in("store", "object")));
    }

    @Test
    void command_lines_know_only_objects() {
        holds(classes()
                .that()
                .resideInAPackage(ROOT + ".line..")
                .should()
                .onlyDependOnClassesThat(in("line", "object")));
    }

    @Test
    void the_registry_knows_nothing_above_it() {
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + ".registry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        all("schema", "api", "control", "mesh", "workload", "exec", "istioctl", "kubectl")));
    }

    @Test
    void schemas_know_nothing_above_the_registry() {
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + ".schema..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all("api", "control", "mesh", "workload", "exec", "istioctl", "kubectl")));
    }

    @Test
    void controllers_do_not_know_the_data_plane_or_the_front() {
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + ".control..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all("api", "mesh", "exec", "istioctl", "kubectl")));
    }

    @Test
    void the_data_plane_does_not_know_controllers_or_the_front() {
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + ".mesh..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all("api", "control", "exec", "istioctl", "kubectl")));
    }

    @Test
    void workloads_do_not_know_the_mesh() {
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + ".workload..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all("api", "control", "mesh", "exec", "istioctl", "kubectl", "registry")));
    }

    @Test
    void packages_have_no_cycles() {
        holds(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void yaml_is_read_by_the_front_and_the_schemas_alone() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".schema..", ROOT + ".api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml.."));
    }

    @Test
    void the_network_library_stays_at_the_edge() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(all("object", "store", "registry", "schema", "control", "istioctl"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty.."));
    }

    @Test
    void the_test_library_stays_with_the_extension() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".junit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit.."));
    }

    @Test
    void nobody_prints() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".exec.relay..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class));
    }

    private static String[] all(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> ROOT + "." + name + "..")
                .toArray(String[]::new);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> in(
            String... names) {
        String[] allowed = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(all(names)), java.util.stream.Stream.of("java.."))
                .toArray(String[]::new);
        return com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(allowed);
    }
}

package dev.waymark.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the sandbox's packages point down, and libraries stay where they belong. */
@AnalyzeClasses(packages = "dev.waymark.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.waymark.sandbox";

    @ArchTest
    static final ArchRule objects_know_only_java =
            classes().that().resideInAPackage(ROOT + ".object..").should().onlyDependOnClassesThat(in("object"));

    @ArchTest
    static final ArchRule the_store_knows_only_objects = classes()
            .that()
            .resideInAPackage(ROOT + ".store..")
            .should()
            .onlyDependOnClassesThat(in("store", "object"));

    @ArchTest
    static final ArchRule the_registry_knows_nothing_above_it = noClasses()
            .that()
            .resideInAPackage(ROOT + ".registry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all("schema", "api", "control", "mesh", "workload", "exec", "istioctl", "kubectl"));

    @ArchTest
    static final ArchRule schemas_know_nothing_above_the_registry = noClasses()
            .that()
            .resideInAPackage(ROOT + ".schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all("api", "control", "mesh", "workload", "exec", "istioctl", "kubectl"));

    @ArchTest
    static final ArchRule controllers_do_not_know_the_data_plane_or_the_front = noClasses()
            .that()
            .resideInAPackage(ROOT + ".control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all("api", "mesh", "exec", "istioctl", "kubectl"));

    @ArchTest
    static final ArchRule the_data_plane_does_not_know_controllers_or_the_front = noClasses()
            .that()
            .resideInAPackage(ROOT + ".mesh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all("api", "control", "exec", "istioctl", "kubectl"));

    @ArchTest
    static final ArchRule workloads_do_not_know_the_mesh = noClasses()
            .that()
            .resideInAPackage(ROOT + ".workload..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all("api", "control", "mesh", "exec", "istioctl", "kubectl", "registry"));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule yaml_is_read_by_the_front_and_the_schemas_alone = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".schema..", ROOT + ".api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule the_network_library_stays_at_the_edge = noClasses()
            .that()
            .resideInAnyPackage(all("object", "store", "registry", "schema", "control", "istioctl"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule the_test_library_stays_with_the_extension = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".junit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule nobody_prints = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".exec.relay..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

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

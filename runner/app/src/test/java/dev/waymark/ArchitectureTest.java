package dev.waymark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between the runner's packages point down, and every library has one home. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.waymark");

    private static void holds(ArchRule rule) {
        assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
                .as(rule.getDescription())
                .isEmpty();
    }

    @Test
    void labs_and_checks_know_only_java_and_each_other() {
        holds(classes()
                .that()
                .resideInAnyPackage("dev.waymark.lab..", "dev.waymark.check..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.waymark.lab..", "dev.waymark.check..")));
    }

    @Test
    void the_parser_knows_labs_and_checks_alone() {
        holds(onlyAbove("parse", "lab", "check"));
    }

    @Test
    void the_rules_of_lint_know_labs_and_their_parser() {
        holds(onlyAbove("lint", "lab", "check", "parse"));
    }

    @Test
    void the_shell_knows_labs_and_checks_alone() {
        holds(onlyAbove("shell", "lab", "check"));
    }

    @Test
    void clusters_know_labs_and_checks_alone() {
        holds(onlyAbove("cluster", "lab", "check", "sandbox"));
    }

    @Test
    void sessions_know_no_face() {
        holds(onlyAbove("session", "lab", "check", "shell", "cluster"));
    }

    @Test
    void reports_know_sessions_and_below() {
        holds(onlyAbove("report", "lab", "check", "session", "shell"));
    }

    @Test
    void pages_know_reports_and_below() {
        holds(onlyAbove("site", "lab", "check", "session", "shell", "report"));
    }

    @Test
    void the_plain_face_knows_sessions_and_below() {
        holds(onlyAbove("plain", "lab", "check", "session", "shell", "cluster"));
    }

    @Test
    void the_full_screen_knows_sessions_and_below() {
        holds(onlyAbove("tui", "lab", "check", "session", "shell", "cluster"));
    }

    @Test
    void only_clusters_start_the_sandbox() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.waymark..")
                .and()
                .resideOutsideOfPackages("dev.waymark.cluster..", "dev.waymark.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.waymark.sandbox.."));
    }

    @Test
    void packages_have_no_cycles() {
        holds(slices().matching("dev.waymark.(*)..").should().beFreeOfCycles());
    }

    @Test
    void markdown_and_yaml_are_read_by_the_parser_alone() {
        holds(homeOf("parse", "org.commonmark..", "org.snakeyaml.."));
    }

    @Test
    void templates_are_rendered_by_the_parser_and_for_pages() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.waymark..")
                .and()
                .resideOutsideOfPackages("dev.waymark.parse..", "dev.waymark.site..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("freemarker.."));
    }

    @Test
    void the_kubernetes_client_is_used_by_clusters_alone() {
        holds(homeOf("cluster", "io.fabric8.."));
    }

    @Test
    void the_command_line_library_is_used_by_the_command_line_alone() {
        holds(homeOf("cli", "picocli.."));
    }

    @Test
    void the_terminal_library_is_used_by_faces_and_the_shell() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.waymark..")
                .and()
                .resideOutsideOfPackages("dev.waymark.plain..", "dev.waymark.tui..", "dev.waymark.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline.."));
    }

    @Test
    void only_the_command_line_prints_and_exits() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.waymark..")
                .and()
                .resideOutsideOfPackages("dev.waymark.cli..", "dev.waymark.sandbox..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class));
    }

    private static ArchRule onlyAbove(String name, String... below) {
        String[] allowed = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(name), java.util.Arrays.stream(below))
                .map(each -> "dev.waymark." + each + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("dev.waymark." + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.waymark..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(allowed))));
    }

    private static ArchRule homeOf(String name, String... libraries) {
        return noClasses()
                .that()
                .resideInAPackage("dev.waymark..")
                .and()
                .resideOutsideOfPackages("dev.waymark." + name + "..", "dev.waymark.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}

package dev.waymark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the runner's packages point down, and every library has one home. */
@AnalyzeClasses(packages = "dev.waymark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule labs_and_checks_know_only_java_and_each_other = classes()
            .that()
            .resideInAnyPackage("dev.waymark.lab..", "dev.waymark.check..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.waymark.lab..", "dev.waymark.check.."));

    @ArchTest
    static final ArchRule the_parser_knows_labs_and_checks_alone = onlyAbove("parse", "lab", "check");

    @ArchTest
    static final ArchRule the_rules_of_lint_know_labs_and_their_parser = onlyAbove("lint", "lab", "check", "parse");

    @ArchTest
    static final ArchRule the_shell_knows_labs_and_checks_alone = onlyAbove("shell", "lab", "check");

    @ArchTest
    static final ArchRule clusters_know_labs_and_checks_alone = onlyAbove("cluster", "lab", "check", "sandbox");

    @ArchTest
    static final ArchRule sessions_know_no_face = onlyAbove("session", "lab", "check", "shell", "cluster");

    @ArchTest
    static final ArchRule reports_know_sessions_and_below = onlyAbove("report", "lab", "check", "session", "shell");

    @ArchTest
    static final ArchRule pages_know_reports_and_below =
            onlyAbove("site", "lab", "check", "session", "shell", "report");

    @ArchTest
    static final ArchRule the_plain_face_knows_sessions_and_below =
            onlyAbove("plain", "lab", "check", "session", "shell", "cluster");

    @ArchTest
    static final ArchRule the_full_screen_knows_sessions_and_below =
            onlyAbove("tui", "lab", "check", "session", "shell", "cluster");

    @ArchTest
    static final ArchRule only_clusters_start_the_sandbox = noClasses()
            .that()
            .resideInAPackage("dev.waymark..")
            .and()
            .resideOutsideOfPackages("dev.waymark.cluster..", "dev.waymark.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.waymark.sandbox..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.waymark.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule markdown_and_yaml_are_read_by_the_parser_alone =
            homeOf("parse", "org.commonmark..", "org.snakeyaml..");

    @ArchTest
    static final ArchRule templates_are_rendered_by_the_parser_and_for_pages = noClasses()
            .that()
            .resideInAPackage("dev.waymark..")
            .and()
            .resideOutsideOfPackages("dev.waymark.parse..", "dev.waymark.site..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("freemarker..");

    @ArchTest
    static final ArchRule the_kubernetes_client_is_used_by_clusters_alone = homeOf("cluster", "io.fabric8..");

    @ArchTest
    static final ArchRule the_command_line_library_is_used_by_the_command_line_alone = homeOf("cli", "picocli..");

    @ArchTest
    static final ArchRule the_terminal_library_is_used_by_faces_and_the_shell = noClasses()
            .that()
            .resideInAPackage("dev.waymark..")
            .and()
            .resideOutsideOfPackages("dev.waymark.plain..", "dev.waymark.tui..", "dev.waymark.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jline..");

    @ArchTest
    static final ArchRule only_the_command_line_prints_and_exits = noClasses()
            .that()
            .resideInAPackage("dev.waymark..")
            .and()
            .resideOutsideOfPackages("dev.waymark.cli..", "dev.waymark.sandbox..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

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
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true);
    }

    private static ArchRule homeOf(String name, String... libraries) {
        return noClasses()
                .that()
                .resideInAPackage("dev.waymark..")
                .and()
                .resideOutsideOfPackages("dev.waymark." + name + "..", "dev.waymark.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true);
    }
}

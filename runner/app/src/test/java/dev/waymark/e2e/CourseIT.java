package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Every lab of the course passes in the sandbox and leaves it as it was. */
class CourseIT {
    @TempDir
    Path folder;

    @Test
    void the_whole_course_passes_leaves_nothing_behind_and_is_reported() throws Exception {
        Path report = folder.resolve("labs.xml");
        Launcher.Result result =
                Launcher.in(folder).run("check", "--leftovers", "--jobs", "2", "--report", "junit=" + report);
        assertThat(result.exit()).as(result.all()).isZero();

        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        assertThat(root.getElementsByTagName("testsuite").getLength()).isEqualTo(labs());
        assertThat(root.getElementsByTagName("testcase").getLength()).isGreaterThan(15);
        assertThat(root.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void the_whole_course_passes_with_another_client_in_other_namespaces() {
        Launcher.Result result = Launcher.in(folder)
                .run(
                        "check",
                        "--leftovers",
                        "--jobs",
                        "2",
                        "--set=client=oc",
                        "--set=agency=team-agency",
                        "--set=portal=team-portal",
                        "--set=tracing=team-tracing",
                        "--set=backends=team-backends",
                        "--set=frontends=team-frontends",
                        "--set=namespace=team-shop",
                        "--set=ingress=team-ingress");
        assertThat(result.exit()).as(result.all()).isZero();
    }

    @Test
    void the_course_has_no_problems() {
        Launcher.Result result = Launcher.in(folder).run("lint");
        assertThat(result.exit()).as(result.all()).isZero();
    }

    private static long labs() throws java.io.IOException {
        try (var files = Files.walk(Launcher.repository().resolve("labs"))) {
            return files.filter(file -> file.toString().endsWith(".md")).count();
        }
    }
}

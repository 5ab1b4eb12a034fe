package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
        assertThat(root.getElementsByTagName("testsuite").getLength()).isEqualTo(labs().size());
        assertThat(root.getElementsByTagName("testcase").getLength()).isGreaterThan(15);
        assertThat(root.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void the_whole_course_passes_with_another_client_in_other_namespaces_and_in_any_order() throws IOException {
        long seed = Long.getLong("course.seed", new Random().nextLong());
        System.out.println("labs in the order of -Dcourse.seed=" + seed);
        List<String> arguments = new ArrayList<>(labs());
        Collections.shuffle(arguments, new Random(seed));
        arguments.add(0, "check");
        arguments.addAll(List.of(
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
                "--set=ingress=team-ingress"));
        Launcher.Result result = Launcher.in(folder).run(arguments.toArray(String[]::new));
        assertThat(result.exit()).as(result.all()).isZero();
    }

    @Test
    void the_course_has_no_problems() {
        Launcher.Result result = Launcher.in(folder).run("lint");
        assertThat(result.exit()).as(result.all()).isZero();
    }

    private static List<String> labs() throws IOException {
        Path labs = Launcher.repository().resolve("labs");
        try (var files = Files.walk(labs)) {
            return files.map(file -> labs.relativize(file).toString())
                    .filter(file -> file.endsWith(".md"))
                    .map(file -> file.substring(0, file.length() - ".md".length()))
                    .sorted()
                    .toList();
        }
    }
}

package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The documents that the course was written after, run as they are, as docs/sources.md tells. They are no part of the
 * repository and are tried where they are at hand: in the folder that {@code WAYMARK_SEEDS} names, or in
 * {@code shared/seeds} beside the repository.
 */
class SourcesIT {
    private static final Pattern STEP = Pattern.compile("step \\d+ of \\d+  .*: (passed|failed) \\(");

    @TempDir
    Path folder;

    private Path seeds;

    @BeforeEach
    void look() {
        Optional<Path> found = Optional.ofNullable(System.getenv("WAYMARK_SEEDS"))
                .map(Path::of)
                .or(() -> Optional.of(Launcher.repository().resolve("../shared/seeds")))
                .filter(Files::isDirectory);
        Assumptions.assumeTrue(found.isPresent(), "the documents are not here; WAYMARK_SEEDS names their folder");
        seeds = found.get();
    }

    @Test
    void a_document_of_file_names_names_each_file_that_it_lacks() throws IOException {
        Launcher.Result result = check("000", "true", "");

        assertThat(result.exit()).as(result.all()).isOne();
        assertThat(steps(result)).hasSize(8).containsOnly("failed");
        assertThat(result.err()).contains("refers to 01-waypoints-create.yaml and does not hold it");
    }

    @Test
    void a_page_copied_out_of_a_browser_is_told_step_by_step_what_it_has_lost() throws IOException {
        Launcher.Result result =
                check("001", "kubectl apply -f assets/travels/agency.yaml -f assets/travels/portal.yaml", "");

        assertThat(result.exit()).as(result.all()).isOne();
        assertThat(steps(result)).hasSize(15).containsOnly("failed");
        assertThat(result.err().lines().filter(line -> line.contains("has lost its indentation")))
                .as(result.err())
                .hasSize(9);
    }

    @Test
    void the_book_shop_s_split_runs_to_its_end() throws IOException {
        Launcher.Result result = check("002", """
                kubectl create namespace bookinfo
                kubectl label namespace bookinfo default istio.io/dataplane-mode=ambient
                kubectl apply -n bookinfo -f assets/bookinfo/bookinfo.yaml
                kubectl apply -f assets/bookinfo/curl.yaml""", "");

        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(steps(result)).hasSize(4).containsOnly("passed");
    }

    @Test
    void the_book_shop_s_waypoint_runs_to_its_end_and_its_retries_fail_for_their_reason() throws IOException {
        Launcher.Result result = check(
                "003",
                "kubectl apply -f assets/bookinfo/backends.yaml -f assets/bookinfo/frontends.yaml",
                "--set KUBECONTEXT_CLUSTER1=waymark-sandbox");

        assertThat(result.exit()).as(result.all()).isOne();
        assertThat(steps(result)).hasSize(9).last().isEqualTo("failed");
        assertThat(steps(result).subList(0, 8)).as(result.err()).containsOnly("passed");
        assertThat(result.err())
                .contains("taken from assets/bookinfo/bookinfo-waypoint-services.yaml")
                .contains("the retries never see the fault");
    }

    @Test
    void the_document_of_manifests_has_one_command() throws IOException {
        Launcher.Result result = check("004", "true", "");

        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(steps(result)).containsExactly("passed");
    }

    /** Checks a document on a served sandbox that was filled before. */
    private Launcher.Result check(String number, String before, String options) throws IOException {
        Path document;
        try (Stream<Path> files = Files.list(seeds)) {
            document = files.filter(file -> file.getFileName().toString().startsWith(number))
                    .findFirst()
                    .orElseThrow();
        }
        String script = "set -e\ncd '" + Launcher.repository() + "'\n" + before + "\n"
                + "kubectl wait -A --for=condition=Available deployment --all --timeout=120s\n"
                + "exec ./waymark check --cluster current " + options + " '" + document.toAbsolutePath() + "'\n";
        return Launcher.in(folder).run("sandbox", "--", "bash", "-c", script);
    }

    private static List<String> steps(Launcher.Result result) {
        return STEP.matcher(result.err()).results().map(step -> step.group(1)).toList();
    }
}

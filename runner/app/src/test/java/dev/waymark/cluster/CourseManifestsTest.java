package dev.waymark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests that the course brings along are such as a server takes, and name programs that stay what they are. */
class CourseManifestsTest {
    private static final Pattern SHOWN = Pattern.compile("```yaml file=(\\S+)\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\[=(\\w+)]");
    private static final Pattern IMAGE = Pattern.compile("image: (\\S+)");

    /** A manifest as it stands in a lab or in a file of its own. */
    private record Manifest(String place, String text) {}

    @Test
    void strict_validation_takes_every_manifest_but_those_that_labs_show_refused() {
        ManifestReview review = new ManifestReview(Clock.systemUTC());
        List<String> refused = new ArrayList<>();
        for (Manifest manifest : manifests()) {
            review.refusals(manifest.text()).forEach(why -> refused.add(manifest.place() + ": " + why.message()));
        }

        assertThat(refused)
                .satisfiesExactly(
                        breaker -> assertThat(breaker)
                                .startsWith("classic/circuit-breaker.md 01-no-such-field.yaml")
                                .contains("unknown field \"spec.trafficPolicy.circuitBreaker\""),
                        mirror -> assertThat(mirror)
                                .startsWith("travels/mirror.md 10-cars-mirror-wrong.yaml")
                                .contains("unknown field \"spec.rules[0].filters[0].requestMirror.percentage\""));
    }

    @Test
    void every_image_has_a_version() {
        for (Manifest manifest : manifests()) {
            Matcher image = IMAGE.matcher(manifest.text());
            while (image.find()) {
                // istiod fills in an image of this name.
                if (!image.group(1).equals("auto")) {
                    assertThat(image.group(1))
                            .as(manifest.place())
                            .matches("[^:]+/[^:]+:v?\\d[\\w.-]*")
                            .doesNotContain("staging");
                }
            }
        }
    }

    /** Without a probe a pod counts as ready when its process has begun, which on a real cluster is before it listens. */
    @Test
    void every_container_with_a_port_says_when_it_is_ready() {
        for (Manifest manifest : manifests()) {
            for (String container : manifest.text().split("(?m)^ +containers:\\R")) {
                if (container.contains("containerPort:")) {
                    assertThat(container).as(manifest.place()).contains("readinessProbe:");
                }
            }
        }
    }

    private static List<Manifest> manifests() {
        List<Manifest> found = new ArrayList<>();
        for (Path lab : files("labs", ".md")) {
            Matcher shown = SHOWN.matcher(read(lab));
            while (shown.find()) {
                found.add(new Manifest(
                        place(lab) + " " + shown.group(1),
                        VALUE.matcher(shown.group(2)).replaceAll("team-$1")));
            }
        }
        files("assets", ".yaml").forEach(file -> found.add(new Manifest(place(file), read(file))));
        assertThat(found).hasSizeGreaterThan(40);
        return found;
    }

    private static String place(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.walk(repository().resolve(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/lab.schema.json"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}

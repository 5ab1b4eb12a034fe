package dev.waymark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manifests that the course brings along are such as a server takes, and name programs that stay what they are. */
class CourseManifestsTest {
    private static final Pattern IMAGE = Pattern.compile("image: (\\S+)");

    @Test
    void strict_validation_takes_every_manifest_but_those_that_labs_show_refused() {
        ManifestReview review = new ManifestReview(Clock.systemUTC());
        List<String> refused = new ArrayList<>();
        for (CourseManifests.Manifest manifest : CourseManifests.all()) {
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
        for (CourseManifests.Manifest manifest : CourseManifests.all()) {
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
        for (CourseManifests.Manifest manifest : CourseManifests.all()) {
            for (String container : manifest.text().split("(?m)^ +containers:\\R")) {
                if (container.contains("containerPort:")) {
                    assertThat(container).as(manifest.place()).contains("readinessProbe:");
                }
            }
        }
    }
}

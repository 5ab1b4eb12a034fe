package dev.waymark.sandbox.workload.bookinfo;

import dev.waymark.sandbox.workload.ImageCatalogue;
import dev.waymark.sandbox.workload.ImageReference;
import dev.waymark.sandbox.workload.Program;
import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.HttpProgram;
import dev.waymark.sandbox.workload.http.HttpService;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The images of Bookinfo, {@code examples-bookinfo-*}; all of them listen on 9080. */
public final class BookinfoImages {
    private static final String PREFIX = "examples-bookinfo-";
    private static final List<Integer> PORTS = List.of(9080);

    private final Vertx vertx;
    private final Clock clock;
    private final RandomGenerator random;

    public BookinfoImages(Vertx vertx, Clock clock, RandomGenerator random) {
        this.vertx = vertx;
        this.clock = clock;
        this.random = random;
    }

    /** The catalogue with the application's images added. */
    public ImageCatalogue addTo(ImageCatalogue images) {
        ImageCatalogue more = images.with(PREFIX + "details-v1", program(container -> new Details()))
                .with(PREFIX + "details-v2", program(container -> new Details()))
                .with(PREFIX + "productpage-v1", program(container -> new ProductPage(vertx, container, random)))
                .with(PREFIX + "reviews-v1", reviews(Optional.empty()))
                .with(PREFIX + "reviews-v2", reviews(Optional.of("black")))
                .with(PREFIX + "reviews-v3", reviews(Optional.of("red")));
        for (String version : List.of("v1", "v2", "v-faulty", "v-delayed", "v-unavailable", "v-unhealthy")) {
            more = more.with(PREFIX + "ratings-" + version, program(this::ratings));
        }
        return more;
    }

    private Program program(Function<Container, HttpService> service) {
        return new HttpProgram(vertx, clock, container -> PORTS, service);
    }

    /** The image's version decides whether ratings are asked for; {@code STAR_COLOR} may change their colour. */
    private Program reviews(Optional<String> colour) {
        return program(container -> new Reviews(
                vertx, container, colour.map(usual -> container.environment().getOrDefault("STAR_COLOR", usual))));
    }

    private HttpService ratings(Container container) {
        String image = ImageReference.of(container.image()).name().substring((PREFIX + "ratings-").length());
        return new Ratings(vertx, clock, random, container.environment().getOrDefault("SERVICE_VERSION", image));
    }
}

package dev.waymark.sandbox.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BookinfoTest {
    private static final PodStand STAND = new PodStand();
    private static final String IMAGE = "docker.io/istio/examples-bookinfo-";

    @BeforeAll
    static void startTheApplication() throws Exception {
        run("details", "details-v1:1.20.3", Map.of());
        run("ratings", "ratings-v1:1.20.3", Map.of());
        run("faulty", "ratings-v1:1.20.3", Map.of("SERVICE_VERSION", "v-faulty"));
        run("reviews-v1", "reviews-v1:1.20.3", Map.of());
        run("reviews", "reviews-v2:1.20.3", Map.of());
        run("reviews-v3", "reviews-v3:1.20.3", Map.of("CLUSTER_NAME", "east"));
        run("lonely", "reviews-v2:1.20.3", Map.of("RATINGS_HOSTNAME", "nowhere"));
        run("productpage", "productpage-v1:1.20.3", Map.of());
        run("broken", "productpage-v1:1.20.3", Map.of("REVIEWS_HOSTNAME", "nowhere", "RATINGS_HOSTNAME", "details"));
    }

    private static void run(String name, String image, Map<String, String> env) throws Exception {
        assertThat(STAND.start(PodStand.pod(name, IMAGE + image, List.of(9080), env, List.of()))
                        .what())
                .isEqualTo("started");
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    private static String get(String pod, String path, String... headers) throws Exception {
        HttpResponse<String> answer = STAND.get(pod, 9080, path, headers);
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void reviewsWithoutRatingsAreByteForByteThoseOfTheApplication() throws Exception {
        assertThat(get("reviews-v1", "/reviews/0")).isEqualTo("""
                        200 {"id": "0","podname": "reviews-v1","clustername": "null","reviews": [\
                        {  "reviewer": "Reviewer1",  "text": "An extremely entertaining play by Shakespeare. The slapstick humour is refreshing!"},\
                        {  "reviewer": "Reviewer2",  "text": "Absolutely fun and entertaining. The play lacks thematic depth when compared to other plays by Shakespeare."}]}""");
    }

    @Test
    void starsHaveTheColourOfTheVersion() throws Exception {
        assertThat(get("reviews", "/reviews/0"))
                .contains("refreshing!\", \"rating\": {\"stars\": 5, \"color\": \"black\"}},")
                .endsWith("\"rating\": {\"stars\": 4, \"color\": \"black\"}}]}");
        assertThat(get("reviews-v3", "/reviews/0")).contains("\"clustername\": \"east\"", "\"color\": \"red\"");
    }

    @Test
    void reviewsAnswerEvenWhenRatingsDoNot() throws Exception {
        assertThat(get("lonely", "/reviews/0"))
                .startsWith("200 ")
                .contains("\"rating\": {\"error\": \"Ratings service is currently unavailable\"}");
    }

    @Test
    void theOtherPathsAndMethodsOfReviews() throws Exception {
        assertThat(get("reviews", "/health")).isEqualTo("200 {\"status\": \"Reviews is healthy\"}");
        assertThat(STAND.send("POST", "reviews", 9080, "/reviews/0", "").statusCode())
                .isEqualTo(405);
        assertThat(STAND.get("reviews", 9080, "/other").statusCode()).isEqualTo(404);
    }

    @Test
    void ratingsCanBeReadAndChanged() throws Exception {
        assertThat(get("ratings", "/ratings/0"))
                .isEqualTo("200 {\"id\":0,\"ratings\":{\"Reviewer1\":5,\"Reviewer2\":4}}");
        assertThat(get("ratings", "/ratings/x")).isEqualTo("400 {\"error\":\"please provide numeric product ID\"}");
        assertThat(STAND.send("POST", "ratings", 9080, "/ratings/7", "{\"Reviewer1\":1}")
                        .body())
                .isEqualTo("{\"id\":7,\"ratings\":{\"Reviewer1\":1}}");
        assertThat(get("ratings", "/ratings/7")).contains("\"Reviewer1\":1");
    }

    @Test
    void faultyRatingsFailHalfOfTheTime() throws Exception {
        int failed = 0;
        for (int i = 0; i < 200; i++) {
            failed += STAND.get("faulty", 9080, "/ratings/0").statusCode() == 503 ? 1 : 0;
        }
        assertThat(failed).isBetween(66, 134);
    }

    @Test
    void detailsOfABook() throws Exception {
        assertThat(get("details", "/details/0"))
                .isEqualTo(
                        "200 {\"id\":0,\"author\":\"William Shakespeare\",\"year\":1595,\"type\":\"paperback\",\"pages\":200,\"publisher\":\"PublisherA\",\"language\":\"English\",\"ISBN-10\":\"1234567890\",\"ISBN-13\":\"123-1234567890\"}");
    }

    @Test
    void thePageShowsEverything() throws Exception {
        assertThat(get("productpage", "/productpage"))
                .startsWith("200 ")
                .contains("<title>Simple Bookstore App</title>", "William Shakespeare", "★★★★★", "color: black");
    }

    @Test
    void thePageIsThereWithoutReviews() throws Exception {
        assertThat(get("broken", "/productpage"))
                .startsWith("200 ")
                .contains("Sorry, product reviews are currently unavailable for this book.", "William Shakespeare");
    }

    @Test
    void theApiPassesTheStatusOn() throws Exception {
        assertThat(get("productpage", "/api/v1/products/0"))
                .startsWith("200 {\"id\": 0, \"author\": \"William Shakespeare\", ");
        assertThat(get("productpage", "/api/v1/products/0/ratings"))
                .isEqualTo("200 {\"id\": 0, \"ratings\": {\"Reviewer1\": 5, \"Reviewer2\": 4}}");
        assertThat(get("productpage", "/api/v1/products/0/reviews")).contains("\"podname\": \"reviews\"");
        assertThat(get("broken", "/api/v1/products/0/ratings"))
                .isEqualTo("404 {\"error\": \"Sorry, product ratings are currently unavailable for this book.\"}");
        assertThat(get("broken", "/api/v1/products/0/reviews"))
                .isEqualTo("500 {\"error\": \"Sorry, product reviews are currently unavailable for this book.\"}");
    }

    @Test
    void whoSignsInIsNamedAndACookieOfSomebodyElseIsNot() throws Exception {
        HttpResponse<String> login = STAND.send("POST", "productpage", 9080, "/login", "username=jason&passwd=x");
        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.headers().firstValue("location")).contains("/productpage");
        String cookie = login.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        assertThat(get("productpage", "/productpage", "Cookie", cookie)).contains("<p>jason (");
        assertThat(get("broken", "/productpage", "Cookie", cookie)).doesNotContain("jason");
    }
}

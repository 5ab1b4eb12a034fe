package dev.waymark.sandbox.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TravelsApplicationTest {
    private static final PodStand STAND = new PodStand();

    @BeforeAll
    static void startTheApplication() throws Exception {
        run("mysqldb", "quay.io/kiali/demo_travels_mysqldb:v1", Map.of());
        for (String name : List.of("flights", "hotels", "insurances")) {
            agency(name, "v1", Map.of());
        }
        agency("cars", "v2", Map.of());
        agency("discounts", "v1", Map.of());
        agency(
                "travels",
                "v1",
                Map.of(
                        "CARS_SERVICE", "http://cars:8000",
                        "FLIGHTS_SERVICE", "http://flights:8000",
                        "HOTELS_SERVICE", "http://hotels:8000",
                        "INSURANCES_SERVICE", "http://insurances:8000"));
        run(
                "voyages",
                "quay.io/kiali/demo_travels_portal:v1",
                Map.of(
                        "LISTEN_ADDRESS", ":8000",
                        "PORTAL_NAME", "voyages.fr",
                        "PORTAL_COUNTRY", "France",
                        "PORTAL_COORDINATES", "48.861310,2.337418",
                        "TRAVELS_AGENCY_SERVICE", "http://travels:8000"));
        run(
                "control",
                "quay.io/kiali/demo_travels_control:v1",
                Map.of("PORTAL_SERVICES", "voyages.fr;http://voyages:8000,nowhere;http://nowhere:8000"));
    }

    private static void agency(String name, String version, Map<String, String> more) throws Exception {
        Map<String, String> env = new HashMap<>(Map.of(
                "CURRENT_SERVICE", name,
                "CURRENT_VERSION", version,
                "LISTEN_ADDRESS", ":8000",
                "DISCOUNTS_SERVICE", "http://discounts:8000",
                "MYSQL_SERVICE", "mysqldb:3306"));
        env.putAll(more);
        run(name, "quay.io/kiali/demo_travels_" + name + ":v1", env);
    }

    private static void run(String name, String image, Map<String, String> env) throws Exception {
        assertThat(STAND.start(PodStand.pod(name, image, List.of(), env, List.of())))
                .isEqualTo(new PodStand.Fate("main", "started"));
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    @Test
    void aQuoteIsByteForByteThatOfTheApplication() throws Exception {
        HttpResponse<String> quote = STAND.get("travels", 8000, "/travels/Amsterdam");
        assertThat(quote.body()).isEqualTo("""
                        {"city":"Amsterdam","coordinates":null,"createdAt":"2026-01-15T13:11:31Z","status":"Valid",\
                        "flights":[{"airline":"Red Airlines","price":1001},{"airline":"Blue Airlines","price":351},\
                        {"airline":"Green Airlines","price":301}],"hotels":[{"hotel":"Grand Hotel Amsterdam","price":505},\
                        {"hotel":"Little Amsterdam Hotel","price":82}],"cars":[{"carModel":"Sports Car","price":1005},\
                        {"carModel":"Economy Car","price":302}],"insurances":[{"company":"Yellow Insurances","price":308},\
                        {"company":"Blue Insurances","price":57}]}
                        """);
        assertThat(quote.headers().firstValue("content-length")).contains("515");
        assertThat(quote.headers().firstValue("content-type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource({"Amsterdam,1", "London,18", "Madrid,20", "Paris,27", "Rome,32", "Zagreb,45"})
    void pricesFollowFromTheCitysPlaceInTheAlphabet(String city, int id) throws Exception {
        assertThat(STAND.get("flights", 8000, "/flights/" + city).body())
                .isEqualTo(
                        "[{\"airline\":\"Red Airlines\",\"price\":%d},{\"airline\":\"Blue Airlines\",\"price\":%d},{\"airline\":\"Green Airlines\",\"price\":%d}]\n"
                                .formatted(1000 + id, 350 + id, 300 + id));
    }

    @Test
    void thereAreFortyFiveCities() throws Exception {
        String cities = STAND.get("travels", 8000, "/travels").body();
        assertThat(cities).startsWith("[{\"city\":\"Amsterdam\",\"lat\":\"52.3500\",\"lng\":\"4.9166\"},");
        assertThat(cities.split("\"city\"")).hasSize(46);
    }

    @Test
    void aUserPaysLessInFloatPrecision() throws Exception {
        assertThat(STAND.get("discounts", 8000, "/discounts/new").body())
                .isEqualTo("{\"user\":\"new\",\"discount\":0.25}\n");
        assertThat(STAND.get("cars", 8000, "/cars/Amsterdam", "user", "registered")
                        .body())
                .isEqualTo(
                        "[{\"carModel\":\"Sports Car\",\"price\":904.5},{\"carModel\":\"Economy Car\",\"price\":271.8}]\n");
    }

    @Test
    void theKindOfJourneyDecidesWhatIsAsked() throws Exception {
        assertThat(STAND.get("travels", 8000, "/travels/Rome", "travel", "t2").body())
                .contains("\"cars\":null");
        assertThat(STAND.get("travels", 8000, "/travels/Rome", "travel", "t3").body())
                .contains("\"flights\":null");
    }

    @Test
    void anUnknownCityIsNotFoundHereAndThere() throws Exception {
        HttpResponse<String> cars = STAND.get("cars", 8000, "/cars/Atlantis");
        assertThat(cars.statusCode()).isEqualTo(404);
        assertThat(cars.body()).isEqualTo("{\"error\":\"City Atlantis not found\"}");
        HttpResponse<String> travels = STAND.get("travels", 8000, "/travels/Atlantis");
        assertThat(travels.statusCode()).isEqualTo(404);
        assertThat(travels.body()).isEqualTo("{\"error\":\"Travel Quote for Atlantis not found\"}");
    }

    @Test
    void otherPathsAndMethodsAreRefusedAsByTheRouterOfGo() throws Exception {
        HttpResponse<String> path = STAND.get("cars", 8000, "/");
        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(path.body()).isEqualTo("404 page not found\n");
        HttpResponse<String> method = STAND.send("POST", "cars", 8000, "/cars/Rome", "");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).isEmpty();
    }

    @Test
    void aServiceLogsItsInstanceAndCity() throws Exception {
        STAND.get("cars", 8000, "/cars/Paris");
        assertThat(STAND.log("cars"))
                .anyMatch(line -> line.matches(
                        "I0115 13:11:31\\.000000 {7}1 cars\\.go:\\d+] \\[cars/v2] GetCars for city Paris"));
    }

    @Test
    void aPortalKeepsAskingAndTellsWhatItHasDone() throws Exception {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(STAND.log("voyages")).anyMatch(line -> line.contains("Quote received")));
        String status = STAND.get("voyages", 8000, "/status").body();
        assertThat(status)
                .startsWith(
                        "{\"name\":\"voyages.fr\",\"coordinates\":[2.337418,48.86131],\"country\":\"France\",\"settings\":{\"request_ratio\":50,")
                .contains("\"cities\":[{\"city\":")
                .endsWith("\"error\":false}}");
        assertThat(STAND.log("travels")).anyMatch(line -> line.contains("GetTravelQuote from [voyages.fr]"));
    }

    @Test
    void controlGathersThePortalsAndMarksTheLost() throws Exception {
        String status = STAND.get("control", 8080, "/status").body();
        assertThat(status)
                .startsWith("[{\"name\":\"nowhere\"")
                .contains("\"error\":true")
                .contains("\"name\":\"voyages.fr\"");
    }

    @Test
    void aServiceWithoutDatabaseFails() throws Exception {
        run("orphan", "demo_travels_hotels", Map.of("LISTEN_ADDRESS", ":8000", "MYSQL_SERVICE", "gone:3306"));
        HttpResponse<String> answer = STAND.get("orphan", 8000, "/hotels");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"error\":\"dial tcp: lookup gone: no such host\"}");
    }

    @Test
    void theChaosMonkeyHoldsAnswersBack() throws Exception {
        run(
                "slow",
                "demo_travels_discounts:v1",
                Map.of("LISTEN_ADDRESS", ":8000", "CHAOS_MONKEY", "true", "CHAOS_MONKEY_SLEEP", "150"));
        long before = System.nanoTime();
        STAND.get("slow", 8000, "/discounts/new");
        assertThat(System.nanoTime() - before).isGreaterThan(140_000_000L);
        assertThat(STAND.log("slow")).anyMatch(line -> line.contains("ChaosMonkey introduced 150ms"));
    }
}

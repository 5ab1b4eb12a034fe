package dev.waymark.check.alike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Mismatch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final String PODS = """
            NAME                        READY   STATUS    RESTARTS   AGE
            cars-v1-849f9bc5d6-qs8nx    1/1     Running   0          5m
            waypoint-6f4d8b9c77-x2k4p   1/1     Running   0          17s
            """;

    @Test
    void otherHashesAgesAndWidthsAreAlike() {
        assertAlike(PODS, """
                NAME                       READY   STATUS    RESTARTS      AGE
                cars-v1-7c9d8f6b5d-zz2kq   1/1     Running   2 (5m ago)    2d3h
                waypoint-5b5d6494f4-qwjv4  1/1     Running   0             0s
                """);
    }

    @Test
    void theOrderOfRowsDoesNotCount() {
        assertAlike(PODS, """
                NAME                       READY   STATUS    RESTARTS   AGE
                waypoint-5b5d6494f4-qwjv4  1/1     Running   0          0s
                cars-v1-7c9d8f6b5d-zz2kq   1/1     Running   0          2d3h
                """);
    }

    @Test
    void anotherStatusIsNamedWithItsRow() {
        Mismatch mismatch = unlike(PODS, """
                NAME                       READY   STATUS             RESTARTS   AGE
                cars-v1-7c9d8f6b5d-zz2kq   1/1     Running            0          5m
                waypoint-5b5d6494f4-qwjv4  1/1     ImagePullBackOff   0          17s
                """);

        assertThat(mismatch.summary())
                .isEqualTo("STATUS of waypoint-6f4d8b9c77-x2k4p is ImagePullBackOff, wanted Running");
        assertThat(mismatch.difference())
                .anyMatch(line -> line.startsWith("- waypoint-6f4d8b9c77-x2k4p"))
                .anyMatch(line -> line.startsWith("+ waypoint-5b5d6494f4-qwjv4"))
                .anyMatch(line -> line.startsWith("  cars-v1-"));
    }

    @Test
    void aReadyCountIsExactAlthoughItIsANumber() {
        assertThat(unlike(PODS, PODS.replaceFirst("1/1", "0/1")).summary())
                .isEqualTo("READY of cars-v1-849f9bc5d6-qs8nx is 0/1, wanted 1/1");
    }

    @Test
    void aRowTooManyIsADifferenceUnlessItIsLeftOpen() {
        String more = PODS + "other-6f4d8b9c77-x2k4p      1/1     Running   0          17s\n";

        assertThat(unlike(PODS, more).summary()).isEqualTo("wanted 2 rows, got 3");
        assertAlike(PODS + "...\n", more);
    }

    @Test
    void columnsThatWereAddedAreNoDifferenceAndMissingOnesAre() {
        assertAlike(
                "NAME   STATUS   AGE\nx      Active   5s\n",
                "NAME   STATUS   AGE   LABELS\nx      Active   7s    <none>\n");
        assertThat(unlike("NAME   PROGRAMMED   AGE\nw      True   5s\n", "NAME   AGE\nw      5s\n")
                        .summary())
                .isEqualTo("no table with the columns NAME, PROGRAMMED, AGE");
    }

    @Test
    void addressesAreLooseAndAMissingAddressIsNot() {
        String gateways =
                "NAME       CLASS            ADDRESS      PROGRAMMED   AGE\nwaypoint   istio-waypoint   10.96.1.2    True         5s\n";

        assertAlike(gateways, gateways.replace("10.96.1.2 ", "172.30.7.9"));
        assertThat(unlike(gateways, gateways.replace("10.96.1.2", "         ")).summary())
                .isEqualTo("ADDRESS of waypoint is , wanted 10.96.1.2");
        assertThat(unlike(gateways, gateways.replace("True ", "False")).summary())
                .isEqualTo("PROGRAMMED of waypoint is False, wanted True");
    }

    @Test
    void theMeasuredPartOfAnAutoscalersTargetIsLoose() {
        String wanted = "NAME  TARGETS        MINPODS\nw     cpu: 3%/50%    2\n";

        assertAlike(wanted, "NAME  TARGETS                MINPODS\nw     cpu: <unknown>/50%     2\n");
        unlike(wanted, "NAME  TARGETS        MINPODS\nw     cpu: 3%/80%    2\n");
    }

    @Test
    void tablesThatArePaddedWithOneSpaceAreUnderstood() {
        String waypoints = "NAME     REVISION TRAFFIC TYPE PROGRAMMED\nwaypoint default  none         True\n";

        assertAlike(waypoints, waypoints);
        assertThat(unlike(waypoints, waypoints.replace("True", "False")).summary())
                .isEqualTo("PROGRAMMED of waypoint is False, wanted True");
    }

    @Test
    void oneWordMakesTheOppositeAndIsSeen() {
        assertThat(unlike("namespace/default labeled", "namespace/default not labeled")
                        .summary())
                .isEqualTo("no line like \"namespace/default labeled\"");
    }

    @Test
    void headersOfAnAnswerAreComparedButTheirDates() {
        String answer = """
                HTTP/1.1 302 Found
                location: http://travels.travel-agency.svc.cluster.local:8000/travels/Amsterdam
                date: Thu, 15 Jan 2026 13:11:31 GMT
                server: istio-envoy
                content-length: 0
                """;

        assertAlike(answer, answer.replace("Thu, 15 Jan 2026 13:11:31", "Sat, 21 Nov 2026 07:00:00"));
        unlike(answer, answer.replace("302 Found", "404 Not Found"));
        unlike(answer, answer.replace("Amsterdam", "Madrid"));
    }

    @Test
    void generatedNamesInsideOfJsonAreLooseAndFixedNamesAreNot() {
        String review = "{\"id\": \"0\",\"podname\": \"reviews-v2-849f9bc5d6-qs8nx\",\"clustername\": \"null\"}";

        assertAlike(review, review.replace("849f9bc5d6-qs8nx", "7c9d8f6b5d-zz2kq"));
        unlike(review, review.replace("v2", "v3"));
    }

    @Test
    void dotsStandForLinesAndForPartsOfLines() {
        assertAlike("first\n...\nlast", "first\na\nb\nlast");
        assertAlike("first\n...\nlast", "first\nlast");
        unlike("first\n...\nlast", "first\nlast\nmore");
        assertAlike("created pod ... in namespace x", "created pod a b c in namespace x");
        assertAlike("waypoint/... applied", "waypoint/w applied");
        unlike("waypoint/... applied", "waypoint/w denied");
    }

    @Test
    void anEmptyOutputIsSaidToBeEmpty() {
        assertThat(unlike("service/cars created", "").summary()).isEqualTo("no line like \"service/cars created\"");
    }

    private static void assertAlike(String wanted, String actual) {
        assertThat(Likeness.compare(wanted, actual)).isEmpty();
    }

    private static Mismatch unlike(String wanted, String actual) {
        Optional<Mismatch> mismatch = Likeness.compare(wanted, actual);
        assertThat(mismatch).isPresent();
        return mismatch.get();
    }
}

package dev.waymark.sandbox.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.KubeObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private final PodStand stand = new PodStand();

    @AfterEach
    void stop() {
        stand.close();
    }

    private PodStand.Fate run(String name, String image, Integer... ports) throws Exception {
        return stand.start(PodStand.pod(name, image, List.of(ports), Map.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "nginx,docker.io/library/nginx:latest,nginx",
        "curlimages/curl:8.16.0,docker.io/curlimages/curl:8.16.0,curl",
        "quay.io/kiali/demo_travels_cars:v1,quay.io/kiali/demo_travels_cars:v1,demo_travels_cars",
        "localhost:5000/Team/App,localhost:5000/Team/App:latest,app",
        "gcr.io/x/echo-basic@sha256:00ff,gcr.io/x/echo-basic@sha256:00ff,echo-basic"
    })
    void aReferenceIsCompletedAndNamed(String given, String full, String name) {
        assertThat(ImageReference.of(given)).hasToString(full);
        assertThat(ImageReference.of(given).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"does-not-exist:1", "quay.io/x/app:nonexistent", "registry.invalid/app"})
    void anImageThatSaysSoCannotBePulled(String image) throws Exception {
        assertThat(run("p", image, 80).what())
                .startsWith("no image: failed to pull and unpack image")
                .endsWith(": not found");
    }

    @Test
    void anUnknownImageAnswersOnItsPortsAndSaysSo() throws Exception {
        assertThat(run("shop", "example.com/shop:1", 3000, 3001).what()).isEqualTo("started");
        assertThat(stand.log("shop").get(0)).contains("does not know the image example.com/shop:1", "[3000, 3001]");
        assertThat(stand.get("shop", 3001, "/x?y=1").body()).contains("pod: shop", "GET /x?y=1");
    }

    @Test
    void anUnknownImageThatOnlyWaitsServesNothing() throws Exception {
        KubeObject pod = PodStand.pod("w", "example.com/tools", List.of(80), Map.of(), List.of("sleep", "infinity"));
        assertThat(stand.start(pod).what()).isEqualTo("started");
        assertThat(stand.runtime().find("demo", "w").orElseThrow().ports()).isEmpty();
    }

    @Test
    void theConformanceEchoTellsItsPlaceAndTheRequest() throws Exception {
        run("echo", "gcr.io/k8s-staging-gateway-api/echo-basic:v1.4.0", 8080);
        HttpResponse<String> answer = stand.get("echo", 8080, "/a?b=c", "x-one", "1");
        assertThat(answer.body())
                .contains("\"path\": \"/a?b=c\"", "\"method\": \"GET\"", "\"proto\": \"HTTP/1.1\"")
                .contains("\"X-One\": [ \"1\" ]", "\"pod\": \"echo\"");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void whoamiAnswersAsText() throws Exception {
        run("who", "traefik/whoami");
        assertThat(stand.get("who", 80, "/").body())
                .startsWith("Hostname: who\nIP: 127.0.0.1\nIP: 10.244.0.")
                .contains("GET / HTTP/1.1\r\n");
    }

    @Test
    void httpEchoAnswersItsText() throws Exception {
        KubeObject pod = PodStand.pod(
                "e", "hashicorp/http-echo:1.0", List.of(), Map.of(), List.of("-text=hello", "-listen=:9000"));
        stand.start(pod);
        assertThat(stand.get("e", 9000, "/any").body()).isEqualTo("hello\n");
    }

    @Test
    void netexecAnswersItsHostNameAndTheWantedStatus() throws Exception {
        stand.start(PodStand.pod(
                "a",
                "registry.k8s.io/e2e-test-images/agnhost:2.53",
                List.of(),
                Map.of(),
                List.of("netexec", "--http-port=8081")));
        assertThat(stand.get("a", 8081, "/hostname").body()).isEqualTo("a");
        assertThat(stand.get("a", 8081, "/echo?msg=hi&code=503").statusCode()).isEqualTo(503);
    }

    @Test
    void httpbinAnswersItsMainEndpoints() throws Exception {
        run("bin", "mccutchen/go-httpbin:v2.15.0", 8080);
        assertThat(stand.get("bin", 8080, "/get?a=1").body()).contains("\"a\": [ \"1\" ]");
        assertThat(stand.get("bin", 8080, "/status/503").statusCode()).isEqualTo(503);
        assertThat(stand.get("bin", 8080, "/headers", "x-y", "z").body())
                .contains("\"x-y\"")
                .contains("z");
        assertThat(stand.send("POST", "bin", 8080, "/anything/x", "data").body())
                .contains("\"data\": \"data\"");
        assertThat(stand.get("bin", 8080, "/delay/0.05").statusCode()).isEqualTo(200);
        assertThat(stand.get("bin", 8080, "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aClientPodWaitsAndAFiniteSleepEnds() throws Exception {
        assertThat(run("curl", "curlimages/curl").what()).isEqualTo("started");
        KubeObject pod = PodStand.pod("short", "curlimages/curl", List.of(), Map.of(), List.of("sleep", "0"));
        stand.start(pod);
        assertThat(stand.runtime().find("demo", "short").orElseThrow().ports()).isEmpty();
    }

    @Test
    void aStoppedPodFreesItsPorts() throws Exception {
        run("gone", "traefik/whoami");
        stand.get("gone", 80, "/");
        stand.runtime().stop("demo", "gone");
        assertThat(stand.runtime().find("demo", "gone")).isEmpty();
        assertThat(stand.runtime().all()).isEmpty();
    }
}

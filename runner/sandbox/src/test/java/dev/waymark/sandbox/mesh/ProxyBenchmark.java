package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

/**
 * Prints what 500 clients get through a waypoint in a minute, beside what they get from the same echo server without it:
 * requests, losses, latencies, throughput as a ratio, and memory early and late in the minute; with HTTP/1.1, then HTTP/2.
 */
class ProxyBenchmark {
    private static final int CLIENTS = 500;
    private static final int SECONDS = 60;
    /** The clients of HTTP/2 share as many connections. */
    private static final int HTTP2_CONNECTIONS = 4;

    private static final int PLAIN_SECONDS = 20;
    private static final int WARM_UP_SECONDS = 5;
    /** Latencies are kept in steps of a tenth of a millisecond, up to ten seconds. */
    private static final int STEPS = 100_000;

    /** What a round of requests came to. */
    private static final class Round {
        private final AtomicLong answered = new AtomicLong();
        private final AtomicLong lost = new AtomicLong();
        private final AtomicLongArray latencies = new AtomicLongArray(STEPS + 1);
        private final int seconds;
        private final long end;

        Round(int seconds) {
            this.seconds = seconds;
            this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        }

        double perSecond() {
            return (double) answered.get() / seconds;
        }

        /** The latency in milliseconds that a share of the requests stays below. */
        double percentile(double share) {
            long rest = (long) Math.ceil(answered.get() * share);
            for (int step = 0; step <= STEPS; step++) {
                rest -= latencies.get(step);
                if (rest <= 0) {
                    return step / 10.0;
                }
            }
            return STEPS / 10.0;
        }
    }

    @Test
    void five_hundred_clients_lose_nothing_in_a_minute() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (MeshStand stand = new MeshStand()) {
            stand.echo("client", "app: client");
            stand.echo("echo", "app: echo");
            stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
            stand.waypoint("waypoint");
            InetSocketAddress echo = stand.dial("client", "echo", 80);
            for (HttpVersion version : List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)) {
                use(stand, "waypoint");
                run(vertx, echo, version, WARM_UP_SECONDS);
                use(stand, "none");
                Round plain = run(vertx, echo, version, PLAIN_SECONDS);
                use(stand, "waypoint");
                long before = memory();
                Round waypoint = run(vertx, echo, version, SECONDS);
                long after = memory();
                print("without waypoint, " + version, plain);
                print("through a waypoint, " + version, waypoint);
                System.out.printf(
                        "throughput: %.2f of that without waypoint; memory in use: %d MiB before, %d MiB after%n",
                        waypoint.perSecond() / plain.perSecond(), before >> 20, after >> 20);
                assertThat(waypoint.lost.get()).isZero();
                assertThat(waypoint.answered.get()).isPositive();
                assertThat(after - before).as("bytes more after the minute").isLessThan(32L << 20);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Has connections from now on go through a waypoint, or through none, and makes sure that they do. */
    private static void use(MeshStand stand, String waypoint) throws Exception {
        stand.namespace(MeshStand.NS, "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: " + waypoint);
        assertThat(stand.get("client", "http://echo/").header("server").isPresent())
                .as("the answer comes from a waypoint")
                .isEqualTo(!waypoint.equals("none"));
    }

    private static long memory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void print(String name, Round round) {
        System.out.printf(
                "%s: %d requests of %d clients in %d s, %d lost, %.0f a second, latency 50 %% %.1f ms, 99 %% %.1f ms,"
                        + " 99.9 %% %.1f ms%n",
                name,
                round.answered.get(),
                CLIENTS,
                round.seconds,
                round.lost.get(),
                round.perSecond(),
                round.percentile(0.5),
                round.percentile(0.99),
                round.percentile(0.999));
    }

    private static Round run(Vertx vertx, InetSocketAddress address, HttpVersion version, int seconds) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(version)
                        .setHttp2ClearTextUpgrade(false)
                        .setDefaultHost(address.getHostString())
                        .setDefaultPort(address.getPort())
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(CLIENTS).setHttp2MaxSize(HTTP2_CONNECTIONS));
        Round round = new Round(seconds);
        CompletableFuture<Void> over = new CompletableFuture<>();
        vertx.runOnContext(now -> {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Promise<Void> done = Promise.promise();
                next(client, round, done);
                all.add(done.future());
            }
            Future.all(all).onComplete(ended -> over.complete(null));
        });
        over.join();
        client.close().toCompletionStage().toCompletableFuture().join();
        return round;
    }

    private static void next(HttpClient client, Round round, Promise<Void> done) {
        long started = System.nanoTime();
        if (started > round.end) {
            done.complete();
            return;
        }
        client.request(HttpMethod.GET, "/")
                .compose(request -> request.send())
                .compose(answer -> answer.end().map(answer))
                .map(HttpClientResponse::statusCode)
                .onComplete(result -> {
                    if (result.succeeded() && result.result() == 200) {
                        round.answered.incrementAndGet();
                        long step = (System.nanoTime() - started) / 100_000;
                        round.latencies.incrementAndGet((int) Math.min(STEPS, step));
                    } else {
                        round.lost.incrementAndGet();
                    }
                    next(client, round, done);
                });
    }
}

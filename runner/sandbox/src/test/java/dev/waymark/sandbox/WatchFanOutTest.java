package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many watches of one resource. */
class WatchFanOutTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"(\\d+)\"");
    private static final int WATCHES = 20;
    private static final int WRITES = 400;
    private static final int AT_ONCE = 40;

    @TempDir
    Path directory;

    @Test
    void every_watch_shows_every_change_once_and_in_order_however_fast_they_come() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")))) {
            ApiClient api = new ApiClient(sandbox.kubeconfig());
            List<CompletableFuture<List<Long>>> seen = new ArrayList<>();
            for (int i = 0; i < WATCHES; i++) {
                Stream<String> lines =
                        api.lines(CONFIG_MAPS + "?watch=true&resourceVersion=0").get(30, TimeUnit.SECONDS);
                seen.add(CompletableFuture.supplyAsync(
                        () -> lines.filter(line -> line.contains("\"name\":\"burst"))
                                .limit(WRITES)
                                .map(WatchFanOutTest::version)
                                .toList(),
                        WatchFanOutTest::onItsOwnThread));
            }
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                if (sent.size() == AT_ONCE) {
                    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                            .get(60, TimeUnit.SECONDS);
                    sent.clear();
                }
                String json =
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"burst" + i + "\"}}";
                sent.add(api.post(CONFIG_MAPS, json)
                        .thenAccept(answer -> assertThat(answer.statusCode()).isEqualTo(201)));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            for (CompletableFuture<List<Long>> watch : seen) {
                assertThat(watch.get(60, TimeUnit.SECONDS))
                        .hasSize(WRITES)
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static void onItsOwnThread(Runnable reading) {
        Thread thread = new Thread(reading, "watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static long version(String line) {
        Matcher matcher = VERSION.matcher(line);
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}

package dev.waymark.sandbox.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.api.wire.Query;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static Optional<String> text(String path, String query) {
        return Health.answer(path, Query.parse(query)).map(reply -> new String(reply.body(), StandardCharsets.UTF_8));
    }

    @Test
    void each_check_is_told_when_it_is_asked_for() {
        assertThat(text("/livez", "")).contains("ok");
        assertThat(text("/livez", "verbose")).contains("[+]ping ok\n[+]log ok\n[+]etcd ok\nlivez check passed\n");
        assertThat(text("/readyz", "verbose&exclude=log").orElseThrow())
                .startsWith("[+]ping ok\n[+]log excluded: ok\n[+]etcd ok\n")
                .endsWith("readyz check passed\n");
        assertThat(text("/healthz", "verbose&exclude=x").orElseThrow())
                .contains("warn: some health checks cannot be excluded: no matches for \"x\"\n");
    }

    @Test
    void one_check_has_a_path_of_its_own() {
        assertThat(text("/readyz/etcd-readiness", "")).contains("ok");
        assertThat(text("/livez/nosuch", "")).isEmpty();
        assertThat(text("/version", "")).isEmpty();
        assertThat(text("/", "")).isEmpty();
    }
}

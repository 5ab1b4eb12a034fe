package dev.waymark.sandbox.mesh.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropagationTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private static MultiMap headers(String... pairs) {
        MultiMap headers = HttpHeaders.headers();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.set(pairs[i], pairs[i + 1]);
        }
        return headers;
    }

    @Test
    void aTraceparentLeadsToAChildInTheSameTrace() {
        MultiMap headers = headers("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "tracestate", "a=b");
        TraceContext child = Propagation.W3C.extract(headers).orElseThrow().child(false, new Random(1));
        assertThat(child.traceId()).isEqualTo(TRACE);
        assertThat(child.parentId()).contains(SPAN);
        assertThat(child.sampled()).contains(true);
        MultiMap on = headers();
        Propagation.W3C.inject(child, on);
        assertThat(on.get("traceparent")).isEqualTo("00-" + TRACE + "-" + child.spanId() + "-01");
        assertThat(on.get("tracestate")).isEqualTo("a=b");
    }

    @ParameterizedTest
    @CsvSource({
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "nonsense"
    })
    void aTraceparentThatIsNoneIsNotFollowed(String value) {
        assertThat(Propagation.W3C.extract(headers("traceparent", value))).isEmpty();
    }

    @Test
    void b3HeadersCarryTraceSpanParentAndDecision() {
        MultiMap on = headers("x-b3-parentspanid", "stale");
        Propagation.B3.inject(new TraceContext(TRACE, SPAN, Optional.empty(), Optional.of(false), ""), on);
        assertThat(on.get("x-b3-traceid")).isEqualTo(TRACE);
        assertThat(on.get("x-b3-spanid")).isEqualTo(SPAN);
        assertThat(on.get("x-b3-sampled")).isEqualTo("0");
        assertThat(on.contains("x-b3-parentspanid")).isFalse();
        assertThat(Propagation.B3.extract(on).orElseThrow().sampled()).contains(false);
    }

    @Test
    void b3WithoutADecisionLeavesItToTheProxyAndDebugMeansYes() {
        MultiMap undecided = headers("x-b3-traceid", SPAN, "x-b3-spanid", SPAN);
        assertThat(Propagation.B3.extract(undecided).orElseThrow().sampled()).isEmpty();
        undecided.set("x-b3-flags", "1");
        assertThat(Propagation.B3.extract(undecided).orElseThrow().sampled()).contains(true);
    }

    @Test
    void theSingleHeaderOfB3IsUnderstood() {
        TraceContext found = Propagation.B3
                .extract(headers("b3", TRACE + "-" + SPAN + "-0-" + SPAN))
                .orElseThrow();
        assertThat(found.traceId()).isEqualTo(TRACE);
        assertThat(found.sampled()).contains(false);
        assertThat(found.parentId()).contains(SPAN);
    }

    @Test
    void theDecisionIsNotedInTheRequestIdAndMadeAlikeEverywhere() {
        Random random = new Random(7);
        int traced = 0;
        for (int i = 0; i < 10_000; i++) {
            String id = RequestId.create(random);
            assertThat(RequestId.traced(id)).isFalse();
            String decided = RequestId.decide(id, 25, Optional.empty(), Optional.empty());
            assertThat(RequestId.decide(id, 25, Optional.empty(), Optional.empty()))
                    .isEqualTo(decided);
            traced += RequestId.traced(decided) ? 1 : 0;
        }
        assertThat(traced).isBetween(2_280, 2_720);
        String id = RequestId.create(random);
        assertThat(RequestId.traced(RequestId.decide(id, 0, Optional.of("x"), Optional.empty())))
                .isTrue();
        assertThat(RequestId.traced(RequestId.decide(id, 0, Optional.empty(), Optional.of("1"))))
                .isTrue();
        assertThat(RequestId.decide("mine", 100, Optional.empty(), Optional.empty()))
                .isEqualTo("mine");
    }
}

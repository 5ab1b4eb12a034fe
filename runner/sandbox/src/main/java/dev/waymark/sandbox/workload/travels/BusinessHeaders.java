package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who a request is for: the headers that every service passes on.
 *
 * @param portal the portal that sells
 * @param device {@code web} or {@code mobile}
 * @param user {@code new}, {@code registered} or another; empty for nobody
 * @param travel the kind of journey, {@code t1} to {@code t3}
 */
record BusinessHeaders(String portal, String device, String user, String travel) {
    private static final List<String> TRACING = List.of(
            "b3",
            "x-b3-traceid",
            "x-b3-spanid",
            "x-b3-parentspanid",
            "x-b3-sampled",
            "x-b3-flags",
            "traceparent",
            "tracestate",
            "baggage");

    static BusinessHeaders of(Call call) {
        return new BusinessHeaders(
                call.header("portal"), call.header("device"), call.header("user"), call.header("travel"));
    }

    Map<String, String> map() {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "portal", portal);
        put(headers, "device", device);
        put(headers, "user", user);
        put(headers, "travel", travel);
        return headers;
    }

    /** The headers of a call that go on with the calls it causes: business and tracing. */
    static Map<String, String> propagated(Call call) {
        Map<String, String> headers = of(call).map();
        TRACING.forEach(name -> put(headers, name, call.header(name)));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}

package dev.waymark.cluster.meter;

import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficEdge.Protocol;
import dev.waymark.cluster.traffic.TrafficParty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests a waypoint has carried since it started: the series {@code istio_requests_total} of its page of
 * metrics, in the text format of Prometheus. Their labels are those of Istio's standard metrics.
 */
record RequestCounters(Map<Way, Counts> all) {

    /** A page without requests. */
    static final RequestCounters NONE = new RequestCounters(Map.of());

    private static final String METRIC = "istio_requests_total{";
    private static final String UNKNOWN = "unknown";
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern VALUE = Pattern.compile("}\\s+([0-9.eE+]+)");

    /** Requests that differ in nothing that is told of them. */
    record Way(TrafficParty source, Optional<String> service, Optional<TrafficParty> destination, Protocol protocol) {}

    record Counts(long requests, long errors) {
        Counts plus(Counts other) {
            return new Counts(requests + other.requests, errors + other.errors);
        }
    }

    RequestCounters {
        all = Map.copyOf(all);
    }

    /** Reads a page; what is no such series is passed over. */
    static RequestCounters read(String page) {
        Map<Way, Counts> all = new LinkedHashMap<>();
        page.lines().filter(line -> line.startsWith(METRIC)).forEach(line -> {
            Map<String, String> labels = new LinkedHashMap<>();
            Matcher label = LABEL.matcher(line);
            int end = 0;
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
                end = label.end();
            }
            Matcher value = VALUE.matcher(line);
            if (value.find(end)) {
                long requests = Math.round(Double.parseDouble(value.group(1)));
                all.merge(way(labels), new Counts(requests, failed(labels) ? requests : 0), Counts::plus);
            }
        });
        return new RequestCounters(all);
    }

    /** What was carried since an earlier page; a proxy that has started anew counts from zero. */
    List<TrafficEdge> since(RequestCounters earlier, String waypoint) {
        List<TrafficEdge> edges = new ArrayList<>();
        all.forEach((way, now) -> {
            Counts before = earlier.all.getOrDefault(way, new Counts(0, 0));
            boolean anew = now.requests() < before.requests();
            long requests = anew ? now.requests() : now.requests() - before.requests();
            long errors = anew ? now.errors() : Math.max(0, now.errors() - before.errors());
            if (requests > 0) {
                edges.add(new TrafficEdge(
                        way.source(),
                        Optional.of(waypoint),
                        way.service(),
                        way.destination(),
                        way.protocol(),
                        false,
                        requests,
                        errors));
            }
        });
        return edges;
    }

    private static Way way(Map<String, String> labels) {
        TrafficParty destination = party(labels, "destination");
        Optional<String> service = known(labels, "destination_service_name")
                .map(name -> labels.getOrDefault("destination_service_namespace", "") + "/" + name);
        return new Way(
                party(labels, "source"),
                service,
                Optional.of(destination).filter(party -> !party.workload().equals(UNKNOWN)),
                grpc(labels) ? Protocol.GRPC : Protocol.HTTP);
    }

    private static TrafficParty party(Map<String, String> labels, String end) {
        return known(labels, end + "_workload")
                .map(workload -> new TrafficParty(
                        known(labels, end + "_workload_namespace").orElse(""),
                        workload,
                        known(labels, end + "_version").orElse(UNKNOWN)))
                .orElse(new TrafficParty("", UNKNOWN, UNKNOWN));
    }

    private static Optional<String> known(Map<String, String> labels, String name) {
        return Optional.ofNullable(labels.get(name)).filter(value -> !value.isEmpty() && !value.equals(UNKNOWN));
    }

    private static boolean failed(Map<String, String> labels) {
        String code = labels.getOrDefault("response_code", "");
        String status = labels.getOrDefault("grpc_response_status", "");
        return code.equals("0") || code.matches("5\\d\\d") || grpc(labels) && !status.isEmpty() && !status.equals("0");
    }

    private static boolean grpc(Map<String, String> labels) {
        return labels.getOrDefault("request_protocol", "").equals("grpc");
    }
}

package dev.waymark.cluster.judge;

import dev.waymark.check.Condition;
import dev.waymark.check.Sender;
import dev.waymark.cluster.access.Workload;
import dev.waymark.cluster.requests.Answer;
import dev.waymark.cluster.traffic.SentRequests;
import dev.waymark.cluster.traffic.TrafficParty;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Notes the requests of one condition as traffic: from whom to which service, and as far as it is known who answered. */
final class RequestNotes {
    private static final String UNKNOWN = "unknown";

    private final SentRequests sent;
    private final TrafficParty source;
    private final TrafficParty service;

    RequestNotes(SentRequests sent, Condition.Requests wanted) {
        this.sent = sent;
        String home = "";
        if (wanted.from() instanceof Sender.Pod pod) {
            home = pod.namespace();
            this.source =
                    new TrafficParty(home, Workload.of(home, pod.workload()).name(), UNKNOWN);
        } else {
            this.source = new TrafficParty("", UNKNOWN, UNKNOWN);
        }
        this.service = service(wanted.call().url(), home);
    }

    /** Answers of which nothing is known but that the service gave them. */
    void answered(List<Answer> answers) {
        long errors = answers.stream()
                .filter(answer -> answer.status() == 0 || answer.status() >= 500)
                .count();
        sent.add(source, name(), service, answers.size(), errors);
    }

    /** Answers as they were wanted, by what they tell of who gave them. */
    void shared(Map<String, Integer> counts) {
        counts.forEach((share, count) -> {
            if (count > 0) {
                String workload = share.substring(share.indexOf('/') + 1);
                sent.add(source, name(), new TrafficParty(service.namespace(), workload, UNKNOWN), count, 0);
            }
        });
    }

    private String name() {
        return service.namespace().isEmpty() ? service.workload() : service.namespace() + "/" + service.workload();
    }

    /** A pod's names for services are those of Kubernetes: {@code name}, {@code name.namespace}, {@code name.namespace.svc...}. */
    private static TrafficParty service(String url, String home) {
        String host = host(url);
        String[] parts = host.split("\\.");
        if (home.isEmpty() || host.matches("[0-9.]+|\\[.*") || parts.length > 2 && !parts[2].equals("svc")) {
            return new TrafficParty("", host, UNKNOWN);
        }
        return new TrafficParty(parts.length > 1 ? parts[1] : home, parts[0], UNKNOWN);
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? url : host;
        } catch (IllegalArgumentException e) {
            return url;
        }
    }
}

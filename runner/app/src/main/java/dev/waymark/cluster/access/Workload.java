package dev.waymark.cluster.access;

import java.util.Locale;
import java.util.Map;

/**
 * What runs pods, or one pod, as kubectl names it: {@code deploy/cars-v2}, {@code pod/client}.
 *
 * @param apiVersion of the kind
 */
public record Workload(String namespace, String apiVersion, String kind, String name) {
    private static final Map<String, String> KINDS = Map.of(
            "deploy", "Deployment",
            "sts", "StatefulSet",
            "ds", "DaemonSet",
            "rs", "ReplicaSet",
            "job", "Job",
            "po", "Pod",
            "svc", "Service");

    /** @throws IllegalArgumentException when it names no kind that has pods; the message says which do */
    public static Workload of(String namespace, String text) {
        int slash = text.indexOf('/');
        String word = slash < 0 ? "pod" : text.substring(0, slash).replaceFirst("\\..*", "");
        String singular = word.toLowerCase(Locale.ROOT).replaceFirst("(?<=[^s])s$", "");
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            String full = kind.getValue().toLowerCase(Locale.ROOT);
            if (word.equals(kind.getKey()) || singular.equals(full) || singular.equals(kind.getKey())) {
                return new Workload(namespace, apiVersion(kind.getValue()), kind.getValue(), text.substring(slash + 1));
            }
        }
        throw new IllegalArgumentException("'" + text + "' names no workload; write deploy/NAME, sts/NAME, ds/NAME, "
                + "rs/NAME, job/NAME, svc/NAME or pod/NAME");
    }

    private static String apiVersion(String kind) {
        return switch (kind) {
            case "Pod", "Service" -> "v1";
            case "Job" -> "batch/v1";
            default -> "apps/v1";
        };
    }

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}

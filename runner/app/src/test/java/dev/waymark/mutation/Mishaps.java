package dev.waymark.mutation;

import dev.waymark.lab.Lab;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can go wrong in labs besides their own commands and manifests, so that every hint is seen to come up. */
final class Mishaps {
    private static final List<Mishap> ALL = List.of(
            new Mishap("travels/waypoints", 3, "the agency has a waypoint already", """
                    kubectl apply -f assets/travels/waypoint.yaml
                    kubectl wait --for=condition=Programmed gateway/waypoint-travel-agency -n travel-agency --timeout=30s
                    kubectl label namespace travel-agency istio.io/use-waypoint=waypoint-travel-agency
                    """),
            new Mishap(
                    "travels/waypoints",
                    6,
                    "the portals have left the mesh",
                    "kubectl label namespace travel-portal istio.io/dataplane-mode-"),
            new Mishap(
                    "travels/split",
                    5,
                    "the agency has lost its waypoint",
                    "kubectl label namespace travel-agency istio.io/use-waypoint-"),
            new Mishap(
                    "travels/redirect",
                    3,
                    "the agency has lost its waypoint",
                    "kubectl label namespace travel-agency istio.io/use-waypoint-"),
            new Mishap("travels/redirect", 4, "the second rule is missing", """
                    kubectl patch httproute travels-redirect -n travel-agency --type=json \
                      -p '[{"op": "remove", "path": "/spec/rules/1"}]'
                    """),
            new Mishap("travels/rewrite", 4, "the first rule is removed in place of the second", """
                    kubectl apply -f 09-travels-rewrite.yaml
                    kubectl patch httproute travels-rewrite -n travel-agency --type=json \
                      -p '[{"op": "remove", "path": "/spec/rules/0"}]'
                    """));

    private Mishaps() {}

    /**
     * Something that happens when a step's commands have run.
     *
     * @param step its number, from 1
     * @param what in a few words
     * @param script what makes it happen
     */
    private record Mishap(String lab, int step, String what, String script) {}

    /** The highest number of a step, by lab. */
    static Map<String, Integer> places() {
        return ALL.stream().collect(Collectors.toMap(Mishap::lab, Mishap::step, Math::max));
    }

    static List<Variation> of(Lab lab) {
        Stream<Mishap> own = ALL.stream().filter(mishap -> mishap.lab().equals(lab.id()));
        return own.map(mishap -> Variation.then(mishap.step() - 1, mishap.what(), mishap.script()))
                .toList();
    }
}

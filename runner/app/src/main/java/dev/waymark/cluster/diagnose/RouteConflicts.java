package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Routes of one parent that match the same requests: the oldest wins, of equally old ones the first by name (Gateway API,
 * HTTPRouteRule, matches).
 */
final class RouteConflicts {
    private RouteConflicts() {}

    static List<String> of(List<Map<String, Object>> routes) {
        List<Map<String, Object>> byAge = routes.stream()
                .sorted(Comparator.comparing(
                                (Map<String, Object> route) -> Trees.text(route, "metadata", "creationTimestamp"))
                        .thenComparing(Trees::name))
                .toList();
        List<String> causes = new ArrayList<>();
        for (int younger = 1; younger < byAge.size(); younger++) {
            List<String> subjects = RouteRules.subjects(byAge.get(younger));
            for (Map<String, Object> older : byAge.subList(0, younger)) {
                String loser = Trees.title(byAge.get(younger));
                RouteRules.subjects(older).stream()
                        .filter(subjects::contains)
                        .findFirst()
                        .ifPresent(same -> causes.add(loser + " has no effect on " + same + ": " + Trees.title(older)
                                + " matches it too and wins, because it is older"));
            }
        }
        return causes;
    }
}

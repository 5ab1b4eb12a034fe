package dev.waymark.cluster.diagnose;

import java.util.List;

/**
 * Why a condition does not hold.
 *
 * @param causes the likeliest first; each one sentence or line
 * @param advice what to do next, one sentence
 */
public record Diagnosis(List<String> causes, String advice) {
    public Diagnosis {
        causes = List.copyOf(causes);
    }
}

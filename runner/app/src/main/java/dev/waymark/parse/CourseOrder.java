package dev.waymark.parse;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Position;
import dev.waymark.lab.Problem;
import dev.waymark.lab.Problem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts labs after those they build on; otherwise they stay in the order of their ids. */
final class CourseOrder {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();
    private final List<Problem> problems;

    /** @param problems where missing labs and circles are noted */
    CourseOrder(List<Draft> drafts, List<Problem> problems) {
        drafts.forEach(draft -> this.drafts.put(lab(draft).id(), draft));
        this.problems = problems;
    }

    List<Lab> labs() {
        drafts.keySet().forEach(id -> place(id, new ArrayList<>()));
        return placed.stream().map(id -> lab(drafts.get(id))).toList();
    }

    private void place(String id, List<String> path) {
        if (placed.contains(id)) {
            return;
        }
        Draft draft = drafts.get(id);
        List<String> here = new ArrayList<>(path);
        here.add(id);
        for (String before : lab(draft).after()) {
            if (here.contains(before)) {
                String circle = String.join(" after ", here.subList(here.indexOf(before), here.size()));
                note(
                        draft,
                        before,
                        "lab-circle",
                        "labs wait for each other: " + circle + " after " + before,
                        "Remove one of them");
            } else if (drafts.containsKey(before)) {
                place(before, here);
            } else {
                note(
                        draft,
                        before,
                        "missing-lab",
                        "there is no lab '" + before + "'",
                        Suggestion.advice(before, drafts.keySet()));
            }
        }
        placed.add(id);
    }

    private void note(Draft draft, String before, String rule, String message, String advice) {
        Position at = place(draft, before);
        problems.add(
                new Problem(Severity.ERROR, rule, message, at, draft.source().line(at.line()), advice));
    }

    /** Where the front matter names a lab. */
    private static Position place(Draft draft, String before) {
        List<String> lines = draft.source().lines();
        for (int i = 0; i < lines.size(); i++) {
            int column = lines.get(i).indexOf(before);
            if (column >= 0) {
                return draft.source().position(i + 1, column + 1);
            }
        }
        return draft.source().position(1, 1);
    }

    private static Lab lab(Draft draft) {
        return draft.lab().orElseThrow();
    }
}

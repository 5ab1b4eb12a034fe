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
    private final CourseRoot root;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param root of the course, which may hold more labs than these */
    CourseOrder(List<Draft> drafts, CourseRoot root) {
        this.root = root;
        drafts.forEach(draft -> this.drafts.put(draft.id(), draft));
        this.drafts.keySet().forEach(id -> place(id, List.of()));
    }

    List<Draft> drafts() {
        return placed.stream().map(drafts::get).toList();
    }

    /** Labs that are asked for and missing, and labs that wait for each other. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void place(String id, List<String> path) {
        if (placed.contains(id)) {
            return;
        }
        Draft draft = drafts.get(id);
        List<String> here = new ArrayList<>(path);
        here.add(id);
        for (String before : draft.lab().map(Lab::after).orElse(List.of())) {
            if (here.contains(before)) {
                String circle = String.join(" after ", here.subList(here.indexOf(before), here.size()));
                String message = "labs wait for each other: " + circle + " after " + before;
                note(draft, before, "lab-circle", message, "Remove one of them from 'after'");
            } else if (drafts.containsKey(before)) {
                place(before, here);
            } else if (!root.has(before)) {
                String advice = Suggestion.advice(before, drafts.keySet());
                note(draft, before, "missing-lab", "there is no lab '" + before + "'", advice);
            }
        }
        placed.add(id);
    }

    private void note(Draft draft, String before, String rule, String message, String advice) {
        Position at = draft.source().find(before);
        problems.add(
                new Problem(Severity.ERROR, rule, message, at, draft.source().line(at.line()), advice));
    }
}

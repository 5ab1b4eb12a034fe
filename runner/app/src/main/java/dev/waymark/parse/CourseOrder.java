package dev.waymark.parse;

import dev.waymark.lab.Outline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts labs after those they build on; otherwise they stay in the order of their ids. */
final class CourseOrder {
    private final CourseRoot root;
    private final Map<String, Outline> labs = new LinkedHashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();
    private final List<Flaw> flaws = new ArrayList<>();

    /**
     * What keeps a lab from its place.
     *
     * @param id of the lab
     * @param before the lab it asks for
     * @param rule the rule that it breaks, as lint names it
     */
    record Flaw(String id, String before, String rule, String message, String advice) {}

    /** @param root of the course, which may hold more labs than these */
    CourseOrder(List<Outline> labs, CourseRoot root) {
        this.root = root;
        labs.forEach(lab -> this.labs.put(lab.id(), lab));
        this.labs.keySet().forEach(id -> place(id, List.of()));
    }

    /** The labs in the order in which to do them. */
    List<Outline> labs() {
        return placed.stream().map(labs::get).toList();
    }

    /** Labs that are asked for and missing, and labs that wait for each other. */
    List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    private void place(String id, List<String> path) {
        if (placed.contains(id)) {
            return;
        }
        List<String> here = new ArrayList<>(path);
        here.add(id);
        for (String before : labs.get(id).after()) {
            if (here.contains(before)) {
                String circle = String.join(" after ", here.subList(here.indexOf(before), here.size()));
                String message = "labs wait for each other: " + circle + " after " + before;
                flaws.add(new Flaw(id, before, "lab-circle", message, "Remove one of them from 'after'"));
            } else if (labs.containsKey(before)) {
                place(before, here);
            } else if (!root.has(before)) {
                String advice = Suggestion.advice(before, labs.keySet());
                flaws.add(new Flaw(id, before, "missing-lab", "there is no lab '" + before + "'", advice));
            }
        }
        placed.add(id);
    }
}

package dev.waymark.session;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the learner is with the labs of a course.
 *
 * @param labs by id; those that were never begun need not be among them
 */
public record CourseProgress(Map<String, LabProgress> labs) {

    public CourseProgress {
        labs = Map.copyOf(labs);
    }

    /** What the sessions on this machine tell, whatever cluster they ran on. */
    public static CourseProgress of(Course course, SessionStore store) {
        Set<String> completed = store.completed();
        Map<String, LabProgress> labs = new HashMap<>();
        for (Lab lab : course.labs()) {
            Optional<Workspace> unfinished = store.unfinished(lab);
            if (unfinished.isPresent()) {
                labs.put(lab.id(), new LabProgress.Started(store.passed(unfinished.get(), lab)));
            } else if (completed.contains(lab.id())) {
                labs.put(lab.id(), new LabProgress.Done());
            }
        }
        return new CourseProgress(labs);
    }

    public LabProgress of(Lab lab) {
        return labs.getOrDefault(lab.id(), new LabProgress.Untouched());
    }

    public boolean done(String id) {
        return labs.get(id) instanceof LabProgress.Done;
    }

    /** How many of some labs are done. */
    public int done(List<Lab> some) {
        return (int) some.stream().filter(lab -> done(lab.id())).count();
    }

    /** The lab to do next: one that was begun, or else the first that is not done and builds on nothing undone. */
    public Optional<Lab> next(Course course) {
        List<Lab> all = course.labs();
        return all.stream()
                .filter(lab -> of(lab) instanceof LabProgress.Started)
                .findFirst()
                .or(() -> all.stream()
                        .filter(lab -> !done(lab.id()) && lab.after().stream().allMatch(this::done))
                        .findFirst());
    }
}

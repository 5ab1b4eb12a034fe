package dev.waymark.session;

import dev.waymark.lab.Contents;
import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Outline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        return of(course.contents(), lab -> course.find(lab.id()), store);
    }

    /** @param whole reads a lab that was begun, with its steps; empty when it cannot be read */
    public static CourseProgress of(Contents contents, Function<Outline, Optional<Lab>> whole, SessionStore store) {
        Set<String> completed = store.completed();
        Map<String, LabProgress> labs = new HashMap<>();
        for (Outline outline : contents.labs()) {
            Optional<LabProgress> started = Optional.of(outline)
                    .filter(lab -> store.begun(lab.id()))
                    .flatMap(whole)
                    .flatMap(lab -> started(lab, store));
            started.or(() -> completed.contains(outline.id()) ? Optional.of(new LabProgress.Done()) : Optional.empty())
                    .ifPresent(progress -> labs.put(outline.id(), progress));
        }
        return new CourseProgress(labs);
    }

    private static Optional<LabProgress> started(Lab lab, SessionStore store) {
        return store.unfinished(lab)
                .map(session -> new LabProgress.Started(
                        store.passed(session, lab), lab.steps().size()));
    }

    /** How far the learner is with the lab of this id. */
    public LabProgress of(String id) {
        return labs.getOrDefault(id, new LabProgress.Untouched());
    }

    public boolean done(String id) {
        return labs.get(id) instanceof LabProgress.Done;
    }

    /** How many of some labs are done. */
    public int done(List<Outline> some) {
        return (int) some.stream().filter(lab -> done(lab.id())).count();
    }

    /** The lab to do next: one that was begun, or else the first that is not done and builds on nothing undone. */
    public Optional<Outline> next(Contents contents) {
        List<Outline> all = contents.labs();
        return all.stream()
                .filter(lab -> of(lab.id()) instanceof LabProgress.Started)
                .findFirst()
                .or(() -> all.stream()
                        .filter(lab -> !done(lab.id()) && lab.after().stream().allMatch(this::done))
                        .findFirst());
    }
}

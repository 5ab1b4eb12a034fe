package dev.waymark.tui;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import java.util.Map;
import java.util.Optional;

/** What the catalogue on the screen is made of. */
public interface Catalogue {

    Course course();

    /** The cluster on which labs run, as the learner is told. */
    String cluster();

    /** Whether the learner has walked through a lab to its end. */
    boolean completed(Lab lab);

    /** How many steps an unfinished session on a lab has behind it. */
    Optional<Integer> unfinished(Lab lab);

    /** What the labs need and is not there, by the id of the lab. Blocks until the cluster is there; safe on any thread. */
    Map<String, String> lacking();

    /**
     * The way into a lab.
     *
     * @throws RuntimeException with a message for the learner when the lab cannot be entered
     */
    LabEntry enter(Lab lab);
}

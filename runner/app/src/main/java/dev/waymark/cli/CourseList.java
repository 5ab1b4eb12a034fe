package dev.waymark.cli;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.session.CourseProgress;
import dev.waymark.session.LabProgress;
import java.util.List;
import java.util.Optional;

/** The labs of a course in lines of text: a line for each track, and below it one for each lab in its order. */
final class CourseList {

    private final Course course;
    private final CourseProgress progress;

    CourseList(Course course, CourseProgress progress) {
        this.course = course;
        this.progress = progress;
    }

    /** The list, each line ending in a newline. */
    String text() {
        int id = widest(course.labs().stream().map(Lab::id).toList());
        int state = widest(course.labs().stream().map(this::state).toList());
        String row = "  %-" + Math.max(1, id) + "s  %s  %-" + Math.max(1, state) + "s  %s\n";
        StringBuilder text = new StringBuilder();
        for (Course.Track track : course.tracks()) {
            text.append(head(track)).append('\n');
            for (Lab lab : track.labs()) {
                text.append(row.formatted(lab.id(), minutes(lab), state(lab), lab.title()));
            }
        }
        return text.toString();
    }

    /** What to do next, in one line; empty when all labs are done. */
    Optional<String> advice() {
        return progress.next(course)
                .map(lab -> (progress.of(lab) instanceof LabProgress.Started ? "Go on with: " : "Next: ")
                        + "waymark run " + lab.id());
    }

    private String head(Course.Track track) {
        int minutes = track.labs().stream().mapToInt(Lab::minutes).sum();
        String name = track.name().isEmpty() ? "labs without a track" : track.name();
        return name + ": " + track.labs().size() + (track.labs().size() == 1 ? " lab" : " labs")
                + (minutes > 0 ? ", " + minutes + " min" : "") + ", " + progress.done(track.labs()) + " done";
    }

    private String state(Lab lab) {
        LabProgress reached = progress.of(lab);
        if (reached instanceof LabProgress.Done) {
            return "done";
        } else if (reached instanceof LabProgress.Started started) {
            return started.passed() + " of " + lab.steps().size() + " steps";
        }
        return progress.next(course).filter(lab::equals).isPresent() ? "next" : "-";
    }

    private static String minutes(Lab lab) {
        return lab.minutes() > 0 ? "%3d min".formatted(lab.minutes()) : "       ";
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}

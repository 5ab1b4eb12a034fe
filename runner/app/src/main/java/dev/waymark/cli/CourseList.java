package dev.waymark.cli;

import dev.waymark.lab.Contents;
import dev.waymark.lab.Outline;
import dev.waymark.session.CourseProgress;
import dev.waymark.session.LabProgress;
import java.util.List;
import java.util.Optional;

/** The labs of a course in lines of text: a line for each track, and below it one for each lab in its order. */
final class CourseList {

    private final Contents contents;
    private final CourseProgress progress;

    CourseList(Contents contents, CourseProgress progress) {
        this.contents = contents;
        this.progress = progress;
    }

    /** The list, each line ending in a newline. */
    String text() {
        int id = widest(contents.labs().stream().map(Outline::id).toList());
        int state = widest(contents.labs().stream().map(this::state).toList());
        String row = "  %-" + Math.max(1, id) + "s  %s  %-" + Math.max(1, state) + "s  %s\n";
        StringBuilder text = new StringBuilder();
        for (Contents.Track track : contents.tracks()) {
            text.append(head(track)).append('\n');
            for (Outline lab : track.labs()) {
                text.append(row.formatted(lab.id(), minutes(lab), state(lab), lab.title()));
            }
        }
        return text.toString();
    }

    /** What to do next, in one line; empty when all labs are done. */
    Optional<String> advice() {
        return progress.next(contents)
                .map(lab -> (progress.of(lab.id()) instanceof LabProgress.Started ? "Go on with: " : "Next: ")
                        + "waymark run " + lab.id());
    }

    private String head(Contents.Track track) {
        int minutes = track.labs().stream().mapToInt(Outline::minutes).sum();
        String name = track.name().isEmpty() ? "labs without a track" : track.name();
        return name + ": " + track.labs().size() + (track.labs().size() == 1 ? " lab" : " labs")
                + (minutes > 0 ? ", " + minutes + " min" : "") + ", " + progress.done(track.labs()) + " done";
    }

    private String state(Outline lab) {
        LabProgress reached = progress.of(lab.id());
        if (reached instanceof LabProgress.Done) {
            return "done";
        } else if (reached instanceof LabProgress.Started started) {
            return started.passed() + " of " + started.steps() + " steps";
        }
        return progress.next(contents).filter(lab::equals).isPresent() ? "next" : "-";
    }

    private static String minutes(Outline lab) {
        return lab.minutes() > 0 ? "%3d min".formatted(lab.minutes()) : "       ";
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}

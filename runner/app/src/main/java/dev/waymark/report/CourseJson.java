package dev.waymark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Outline;
import dev.waymark.session.CourseProgress;
import dev.waymark.session.LabProgress;
import java.util.Optional;

/** A course as JSON: what {@code waymark list --json} writes. */
public final class CourseJson {

    private CourseJson() {}

    /**
     * An object with the labs in order, as text that ends in a newline: {@code {"next": ID, "tracks": [..], "labs":
     * [..]}}. {@code next} is missing when all labs are done. Fields may be added in later versions; none changes its
     * meaning.
     */
    public static String text(Course course, CourseProgress progress) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Optional<Outline> next = progress.next(course.contents());
        next.ifPresent(lab -> root.put("next", lab.id()));
        ArrayNode tracks = root.putArray("tracks");
        ArrayNode labs = root.putArray("labs");
        for (Course.Track track : course.tracks()) {
            tracks.addObject()
                    .put("name", track.name())
                    .put("labs", track.labs().size())
                    .put("minutes", track.labs().stream().mapToInt(Lab::minutes).sum())
                    .put(
                            "done",
                            track.labs().stream()
                                    .filter(lab -> progress.done(lab.id()))
                                    .count());
            int order = 1;
            for (Lab lab : track.labs()) {
                ObjectNode node = lab(track.name(), order++, lab);
                progress(node, lab, progress.of(lab.id()));
                labs.add(node);
            }
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new ReportException("The list cannot be written: " + e.getMessage(), e);
        }
    }

    private static void progress(ObjectNode node, Lab lab, LabProgress progress) {
        int steps = lab.steps().size();
        if (progress instanceof LabProgress.Done) {
            node.put("progress", "done").put("passed", steps);
        } else if (progress instanceof LabProgress.Started started) {
            node.put("progress", "started").put("passed", started.passed());
        } else {
            node.put("progress", "untouched").put("passed", 0);
        }
    }

    private static ObjectNode lab(String track, int order, Lab lab) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", lab.id());
        node.put("title", lab.title());
        node.put("summary", lab.summary());
        node.put("minutes", lab.minutes());
        node.put("track", track);
        node.put("order", order);
        node.put("steps", lab.steps().size());
        node.put("file", lab.source().toString());
        lab.after().forEach(node.withArray("after")::add);
        return node;
    }
}

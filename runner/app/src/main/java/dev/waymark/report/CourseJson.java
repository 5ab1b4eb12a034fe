package dev.waymark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;

/** A course as JSON: what {@code waymark list --json} writes. */
public final class CourseJson {

    private CourseJson() {}

    /** An object with the labs in order, as text that ends in a newline. */
    public static String text(Course course) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode labs = root.putArray("labs");
        course.tracks().forEach(track -> track.labs().forEach(lab -> labs.add(lab(track.name(), lab))));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new ReportException("The list cannot be written: " + e.getMessage(), e);
        }
    }

    private static ObjectNode lab(String track, Lab lab) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", lab.id());
        node.put("title", lab.title());
        node.put("summary", lab.summary());
        node.put("minutes", lab.minutes());
        node.put("track", track);
        node.put("steps", lab.steps().size());
        node.put("file", lab.source().toString());
        lab.after().forEach(node.withArray("after")::add);
        return node;
    }
}

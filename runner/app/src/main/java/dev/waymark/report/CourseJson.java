package dev.waymark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.lab.Course;

/** A course as one JSON document, for scripts. */
public final class CourseJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CourseJson() {}

    public static String of(Course course) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode tracks = root.putArray("tracks");
        for (Course.Track track : course.tracks()) {
            ObjectNode node = tracks.addObject();
            node.put("name", track.name());
            ArrayNode labs = node.putArray("labs");
            track.labs().forEach(lab -> {
                ObjectNode entry = labs.addObject();
                entry.put("id", lab.id());
                entry.put("title", lab.title());
                entry.put("summary", lab.summary());
                entry.put("minutes", lab.minutes());
                entry.put("steps", lab.steps().size());
                ArrayNode after = entry.putArray("after");
                lab.after().forEach(after::add);
            });
        }
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }
}

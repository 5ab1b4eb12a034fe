package dev.waymark.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a program writes to its terminal and when, in version 2 of asciinema's format: a line of JSON for each piece. */
final class Asciicast {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder text = new StringBuilder();

    Asciicast(int columns, int rows, String title) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", 2);
        header.put("width", columns);
        header.put("height", rows);
        header.put("title", title);
        header.put("env", Map.of("TERM", "xterm-256color"));
        line(header);
    }

    synchronized void output(Duration at, String piece) {
        line(List.of(at.toMillis() / 1000.0, "o", piece));
    }

    synchronized String text() {
        return text.toString();
    }

    private void line(Object value) {
        try {
            text.append(JSON.writeValueAsString(value)).append('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

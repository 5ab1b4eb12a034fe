package dev.waymark.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * What a table of contents tells of a lab.
 *
 * @param id the name on the command line
 * @param title the heading
 * @param minutes how long a newcomer needs; 0 when not said
 * @param track the track it belongs to; empty when not said
 * @param after ids of the labs that come first
 * @param source the file
 */
public record Outline(String id, String title, int minutes, String track, List<String> after, Path source) {
    public Outline {
        after = List.copyOf(after);
    }
}

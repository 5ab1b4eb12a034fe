package dev.waymark.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One Markdown file, parsed.
 *
 * @param id the name on the command line, such as {@code travels/split}; the file's name for a file outside a course
 * @param title the heading
 * @param summary one sentence; empty for a lab without front matter
 * @param minutes how long a newcomer needs; 0 when not said
 * @param track the track it belongs to; empty when not said
 * @param after ids of the labs that come first
 * @param needs what must be there before it starts
 * @param parameters what can be set with {@code --set}
 * @param namespaces the namespaces that the lab owns: made by it, and gone after its clean-up
 * @param steps in reading order, the clean-up not among them
 * @param cleanup the step that always runs at the end
 * @param source the file
 * @param plain whether the lab is plain Markdown, without front matter or checks
 */
public record Lab(
        String id,
        String title,
        String summary,
        int minutes,
        String track,
        List<String> after,
        Needs needs,
        List<Parameter> parameters,
        List<String> namespaces,
        List<Step> steps,
        Optional<Step> cleanup,
        Path source,
        boolean plain) {
    public Lab {
        after = List.copyOf(after);
        parameters = List.copyOf(parameters);
        namespaces = List.copyOf(namespaces);
        steps = List.copyOf(steps);
    }

    /** What a table of contents tells of it. */
    public Outline outline() {
        return new Outline(id, title, minutes, track, after, source);
    }
}

package dev.waymark.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of contents of a course.
 *
 * @param tracks in the order in which to begin them
 */
public record Contents(List<Track> tracks) {
    public Contents {
        tracks = List.copyOf(tracks);
    }

    /** Labs that belong together, each after those it builds on. */
    public record Track(String name, List<Outline> labs) {
        public Track {
            labs = List.copyOf(labs);
        }
    }

    /**
     * Puts labs into tracks: those that they name, or else the folders they lie in. The tracks are in the order of their
     * first labs.
     *
     * @param labs in the order in which to do them
     */
    public static Contents of(List<Outline> labs) {
        Map<String, List<Outline>> tracks = new LinkedHashMap<>();
        labs.forEach(lab ->
                tracks.computeIfAbsent(track(lab), name -> new ArrayList<>()).add(lab));
        List<Track> contents = new ArrayList<>();
        tracks.forEach((name, members) -> contents.add(new Track(name, members)));
        return new Contents(contents);
    }

    public List<Outline> labs() {
        return tracks.stream().flatMap(track -> track.labs().stream()).toList();
    }

    private static String track(Outline lab) {
        int slash = lab.id().lastIndexOf('/');
        return lab.track().isEmpty() && slash > 0 ? lab.id().substring(0, slash) : lab.track();
    }
}

package dev.waymark.lab;

import java.util.List;
import java.util.Optional;

/**
 * All labs of a folder, in the order in which to do them.
 *
 * @param tracks in the order in which to begin them: those with labs that others build on come first, then by name
 */
public record Course(List<Track> tracks) {
    public Course {
        tracks = List.copyOf(tracks);
    }

    /** Labs that belong together, each after those it builds on. */
    public record Track(String name, List<Lab> labs) {
        public Track {
            labs = List.copyOf(labs);
        }
    }

    /** What a table of contents tells of the labs. */
    public Contents contents() {
        return new Contents(tracks.stream()
                .map(track -> new Contents.Track(
                        track.name(), track.labs().stream().map(Lab::outline).toList()))
                .toList());
    }

    public List<Lab> labs() {
        return tracks.stream().flatMap(track -> track.labs().stream()).toList();
    }

    public Optional<Lab> find(String id) {
        return labs().stream().filter(lab -> lab.id().equals(id)).findFirst();
    }
}

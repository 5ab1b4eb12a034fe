package dev.waymark.parse;

import dev.waymark.lab.Outline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The folder from which the ids of a course count. For a folder that is only a part of a course it lies above: it is the
 * nearest folder from which the most of the labs that are asked for in {@code after} can be found.
 *
 * @param folder absolute
 */
record CourseRoot(Path folder) {

    /** The folder itself, as if it held a whole course. */
    static CourseRoot at(Path folder) {
        return new CourseRoot(folder.toAbsolutePath().normalize());
    }

    static CourseRoot of(Path folder, List<Outline> labs) {
        Set<String> wanted =
                labs.stream().map(Outline::after).flatMap(List::stream).collect(Collectors.toSet());
        CourseRoot best = at(folder);
        long most = best.found(wanted);
        for (Path above = best.folder().getParent(); above != null && most < wanted.size(); above = above.getParent()) {
            CourseRoot candidate = new CourseRoot(above);
            if (candidate.found(wanted) > most) {
                most = candidate.found(wanted);
                best = candidate;
            }
        }
        return best;
    }

    boolean has(String id) {
        return Files.isRegularFile(folder.resolve(id + ".md"));
    }

    String idOf(Path file) {
        return LabParser.idOf(folder.relativize(file.toAbsolutePath().normalize()));
    }

    private long found(Set<String> ids) {
        return ids.stream().filter(this::has).count();
    }
}

package dev.waymark.parse;

import dev.waymark.lab.Course;
import dev.waymark.lab.Course.Track;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a folder of labs.
 *
 * <p>Every {@code .md} file below the folder is a lab, but for {@code README.md} and what is hidden. Its id is its path
 * without {@code .md}, from the root of the course where the folder is a part of one; its track is what the front matter says, or the folder it lies in.
 */
public final class CourseReader {
    private final LabParser parser;

    public CourseReader(LabParser parser) {
        this.parser = parser;
    }

    /** Reads all labs, with their parameters at their defaults; those with errors are left out. */
    public ParsedCourse read(Path folder) {
        List<Draft> drafts = drafts(folder);
        List<Problem> problems = new ArrayList<>();
        drafts.forEach(draft -> problems.addAll(draft.problems()));
        CourseOrder order = new CourseOrder(drafts, CourseRoot.of(folder, drafts));
        problems.addAll(order.problems());
        Map<String, List<Lab>> tracks = new LinkedHashMap<>();
        order.drafts().stream()
                .flatMap(draft -> draft.parsed().lab().stream())
                .forEach(lab -> tracks.computeIfAbsent(track(lab), name -> new ArrayList<>())
                        .add(lab));
        List<Track> course = new ArrayList<>();
        tracks.forEach((name, labs) -> course.add(new Track(name, labs)));
        return new ParsedCourse(new Course(course), problems);
    }

    /** Reads all labs as far as they can be understood, in the order of their paths. */
    public List<Draft> drafts(Path folder) {
        List<Path> files = files(folder);
        Path own = folder.toAbsolutePath().normalize();
        List<Draft> drafts = drafts(files, new CourseRoot(own));
        CourseRoot root = CourseRoot.of(folder, drafts);
        return root.folder().equals(own) ? drafts : drafts(files, root);
    }

    private List<Draft> drafts(List<Path> files, CourseRoot root) {
        return files.parallelStream()
                .map(file -> parser.draft(root.idOf(file), file, Map.of()))
                .toList();
    }

    /** What is wrong with the order in which the labs of a folder ask to be done. */
    public static List<Problem> orderProblems(Path folder, List<Draft> drafts) {
        return new CourseOrder(drafts, CourseRoot.of(folder, drafts)).problems();
    }

    private static String track(Lab lab) {
        int slash = lab.id().lastIndexOf('/');
        return lab.track().isEmpty() && slash > 0 ? lab.id().substring(0, slash) : lab.track();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> isLab(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the labs in " + folder + " cannot be read", e);
        }
    }

    private static boolean isLab(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = path.getFileName().toString();
        return name.endsWith(".md") && !name.equalsIgnoreCase("README.md");
    }
}

package dev.waymark.parse;

import dev.waymark.lab.Contents;
import dev.waymark.lab.Course;
import dev.waymark.lab.Course.Track;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Outline;
import dev.waymark.lab.Position;
import dev.waymark.lab.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
        CourseOrder order = order(folder, drafts);
        problems.addAll(problems(order, drafts));
        Map<String, Lab> labs = new HashMap<>();
        drafts.forEach(draft -> draft.parsed().lab().ifPresent(lab -> labs.put(lab.id(), lab)));
        Contents contents = Contents.of(
                order.labs().stream().filter(lab -> labs.containsKey(lab.id())).toList());
        List<Track> tracks = contents.tracks().stream()
                .map(track -> new Track(
                        track.name(),
                        track.labs().stream().map(lab -> labs.get(lab.id())).toList()))
                .toList();
        return new ParsedCourse(new Course(tracks), problems);
    }

    /**
     * Reads the table of contents alone: of a lab that says its title no more than what it says at its top. That the rest
     * of it is valid is not looked at; those with errors in what is read are left out.
     */
    public ParsedContents contents(Path folder) {
        List<Path> files = files(folder);
        CourseRoot own = CourseRoot.at(folder);
        List<ParsedOutline> read = read(files, own);
        CourseRoot root = CourseRoot.of(folder, labs(read));
        Contents contents =
                Contents.of(new CourseOrder(labs(root.equals(own) ? read : read(files, root)), root).labs());
        return new ParsedContents(
                contents,
                read.stream().flatMap(each -> each.problems().stream()).toList());
    }

    private List<ParsedOutline> read(List<Path> files, CourseRoot root) {
        return files.stream().map(file -> parser.outline(root.idOf(file), file)).toList();
    }

    private static List<Outline> labs(List<ParsedOutline> read) {
        return read.stream().flatMap(each -> each.outline().stream()).toList();
    }

    /** Reads all labs as far as they can be understood, in the order of their paths. */
    public List<Draft> drafts(Path folder) {
        List<Path> files = files(folder);
        CourseRoot own = CourseRoot.at(folder);
        List<Draft> drafts = drafts(files, own);
        CourseRoot root = CourseRoot.of(folder, outlines(drafts));
        return root.equals(own) ? drafts : drafts(files, root);
    }

    private List<Draft> drafts(List<Path> files, CourseRoot root) {
        return files.parallelStream()
                .map(file -> parser.draft(root.idOf(file), file, Map.of()))
                .toList();
    }

    /** What is wrong with the order in which the labs of a folder ask to be done. */
    public static List<Problem> orderProblems(Path folder, List<Draft> drafts) {
        return problems(order(folder, drafts), drafts);
    }

    private static CourseOrder order(Path folder, List<Draft> drafts) {
        List<Outline> labs = outlines(drafts);
        return new CourseOrder(labs, CourseRoot.of(folder, labs));
    }

    private static List<Problem> problems(CourseOrder order, List<Draft> drafts) {
        return order.flaws().stream()
                .map(flaw -> drafts.stream()
                        .filter(draft -> draft.id().equals(flaw.id()))
                        .findFirst()
                        .map(draft -> problem(flaw, draft.source()))
                        .orElseThrow())
                .toList();
    }

    private static Problem problem(CourseOrder.Flaw flaw, SourceText source) {
        Position at = source.find(flaw.before());
        return new Problem(
                Problem.Severity.ERROR, flaw.rule(), flaw.message(), at, source.line(at.line()), flaw.advice());
    }

    private static List<Outline> outlines(List<Draft> drafts) {
        return drafts.stream()
                .flatMap(draft -> draft.lab().stream())
                .map(Lab::outline)
                .toList();
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

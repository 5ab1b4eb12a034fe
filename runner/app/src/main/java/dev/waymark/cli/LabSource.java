package dev.waymark.cli;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Parameter;
import dev.waymark.lab.Problem;
import dev.waymark.lab.ProblemFormat;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import dev.waymark.parse.Parsed;
import dev.waymark.parse.ParsedCourse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds and reads the labs that a command line names: ids of the course, files, folders. */
final class LabSource {
    private final Installation installation;
    private final LabParser parser = new LabParser();

    LabSource(Installation installation) {
        this.installation = installation;
    }

    /**
     * The labs, in the order named; the whole course when none is named.
     *
     * @param settings values for parameters; each must be a parameter of one of the labs
     * @throws Failure for a lab that is not there or has errors, and for an unknown parameter
     */
    List<Lab> read(List<String> names, Map<String, String> settings) {
        List<Lab> labs = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of(installation.labs().toString()) : names) {
            labs.addAll(read(name, settings));
        }
        requireKnown(settings, labs);
        return labs;
    }

    private List<Lab> read(String name, Map<String, String> settings) {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            ParsedCourse course = new CourseReader(parser).read(path);
            requireNoErrors(course.problems());
            return course.course().labs().stream()
                    .map(lab -> settings.isEmpty() ? lab : parsed(lab.id(), lab.source(), settings))
                    .toList();
        }
        if (Files.exists(path)) {
            return List.of(parsed(idOf(path), path, settings));
        }
        Path inCourse = installation.labs().resolve(name + ".md").normalize();
        if (inCourse.startsWith(installation.labs()) && Files.exists(inCourse)) {
            return List.of(parsed(name, inCourse, settings));
        }
        throw new Failure(
                ExitCode.USAGE,
                "there is no lab '" + name + "'",
                "See the labs with: waymark list, or give the path of a Markdown file.");
    }

    private Lab parsed(String id, Path file, Map<String, String> settings) {
        Parsed parsed = parser.draft(id, file, declared(id, file, settings)).parsed();
        requireNoErrors(parsed.problems());
        return parsed.lab().orElseThrow();
    }

    /** The settings that the lab knows; those of other labs are not its errors. */
    private Map<String, String> declared(String id, Path file, Map<String, String> settings) {
        if (settings.isEmpty()) {
            return settings;
        }
        Map<String, String> known = new HashMap<>(settings);
        parser.draft(id, file, Map.of())
                .parsed()
                .lab()
                .ifPresent(lab -> known.keySet()
                        .retainAll(
                                lab.parameters().stream().map(Parameter::name).collect(Collectors.toSet())));
        return known;
    }

    /** A file of the course has its id; any other is known by its name. */
    private String idOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(installation.labs())
                ? installation.labs().relativize(absolute)
                : absolute.getFileName();
        return shown.toString().replace('\\', '/').replaceFirst("\\.md$", "");
    }

    private static void requireKnown(Map<String, String> settings, List<Lab> labs) {
        Set<String> known = new LinkedHashSet<>();
        labs.forEach(lab -> lab.parameters().forEach(parameter -> known.add(parameter.name())));
        for (String name : settings.keySet()) {
            if (!known.contains(name)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "no lab has a parameter '" + name + "'",
                        known.isEmpty()
                                ? "These labs have no parameters."
                                : "Parameters are: " + String.join(", ", known) + ".");
            }
        }
    }

    private static void requireNoErrors(List<Problem> problems) {
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            String text = errors.stream().map(ProblemFormat::format).collect(Collectors.joining());
            throw new Failure(ExitCode.INVALID_LAB, text.stripTrailing(), "");
        }
    }
}

package dev.waymark.cli;

import dev.waymark.cluster.CelExpression;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Parameter;
import dev.waymark.lab.Problem;
import dev.waymark.lab.ProblemFormat;
import dev.waymark.lab.Quiz;
import dev.waymark.lab.Secrets;
import dev.waymark.lab.Solution;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import dev.waymark.parse.Parsed;
import dev.waymark.parse.ParsedCourse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds and reads the labs that the command line names: an id of the course, a file, or a folder. */
final class LabFinder {

    private final Path course;
    private final Map<String, String> parameters;
    private final Map<String, String> environment;
    private final LabParser parser = LabParser.judging(CelExpression::problem);

    /**
     * @param parameters the values of {@code --set}
     * @param environment the variables that commands find set
     */
    LabFinder(Path course, Map<String, String> parameters, Map<String, String> environment) {
        this.course = course;
        this.parameters = parameters;
        this.environment = environment;
    }

    /**
     * The labs in the order given, those of a folder in the order of their course, each once.
     *
     * @param targets empty for the whole course
     * @throws Abort when there is no such lab, or one is invalid
     */
    List<Lab> find(List<String> targets) {
        Map<Path, Lab> labs = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String target : targets.isEmpty() ? List.of(course.toString()) : targets) {
            for (Parsed parsed : read(target)) {
                problems.addAll(parsed.problems());
                parsed.lab().ifPresent(lab -> labs.putIfAbsent(lab.source(), lab));
            }
        }
        requireValid(problems);
        if (labs.isEmpty()) {
            throw Abort.usage(
                    "there are no labs in "
                            + String.join(", ", targets.isEmpty() ? List.of(course.toString()) : targets),
                    "A lab is a Markdown file with a command in a bash fence. See those of the course with: waymark list");
        }
        for (Lab lab : labs.values()) {
            if (!holdsSomething(lab)) {
                throw Abort.invalidLab(
                        lab.source() + " is no lab: it has neither a command nor a check",
                        "Write a section with a command in a bash fence.");
            }
        }
        requireDeclared(labs.values().stream().toList());
        return List.copyOf(labs.values());
    }

    /** The values that the one lab that is named asks its reader for, before it is found with them. */
    List<Parameter> questions(String target) {
        return Files.isRegularFile(Path.of(target))
                ? file(Path.of(target)).lab().stream()
                        .flatMap(lab -> OpenQuestions.of(lab, parameters).stream())
                        .filter(question -> !isSet(question))
                        .toList()
                : List.of();
    }

    /** Whether a variable that the lab does not set comes from outside. */
    private boolean isSet(Parameter parameter) {
        return parameter.byDefault().isEmpty() && environment.containsKey(parameter.name());
    }

    /** The one lab that is named. */
    Lab findOne(String target) {
        List<Lab> labs = find(List.of(target));
        if (labs.size() != 1) {
            throw Abort.usage(
                    target + " holds " + labs.size() + " labs",
                    "Choose one: "
                            + String.join(", ", labs.stream().map(this::name).toList()));
        }
        return labs.get(0);
    }

    /** What names a lab on the command line. */
    private String name(Lab lab) {
        Path file = course.resolve(lab.id() + ".md");
        return lab.source().equals(file) ? lab.id() : lab.source().toString();
    }

    private List<Parsed> read(String target) {
        if (target.isEmpty()) {
            throw Abort.usage("an empty text names no lab", "See the labs with: waymark list");
        }
        Path path = Path.of(target);
        Path inCourse = course.resolve(target + ".md");
        if (Files.isDirectory(path)) {
            return folder(path).stream().filter(LabFinder::isLab).toList();
        } else if (Files.exists(path)) {
            return List.of(file(path));
        } else if (Files.exists(inCourse)) {
            return List.of(lab(target, inCourse));
        } else if (Files.isDirectory(course.resolve(target))) {
            return folder(course).stream()
                    .filter(parsed ->
                            parsed.lab().stream().allMatch(lab -> lab.id().startsWith(target + "/")))
                    .toList();
        }
        List<String> alike = named(target);
        throw Abort.usage(
                "there is no lab, file or folder '" + target + "'",
                alike.isEmpty()
                        ? "See the labs with: waymark list"
                        : "Did you mean " + String.join(" or ", alike) + "? See all labs with: waymark list");
    }

    /** The labs of the course whose names have a text in them, without regard to case. */
    private List<String> named(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return new CourseReader(parser)
                .read(course).course().labs().stream()
                        .map(Lab::id)
                        .filter(id -> id.toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
    }

    private List<Parsed> folder(Path folder) {
        ParsedCourse read = new CourseReader(parser).read(folder);
        List<Parsed> found = new ArrayList<>();
        found.add(new Parsed(java.util.Optional.empty(), read.problems()));
        for (Lab lab : read.course().labs()) {
            found.add(
                    parameters.isEmpty()
                            ? new Parsed(java.util.Optional.of(lab), List.of())
                            : lab(lab.id(), lab.source()));
        }
        return found;
    }

    /** Text among the labs of a folder, without front matter, commands or checks, is no mistake. */
    private static boolean isLab(Parsed parsed) {
        return parsed.lab().filter(lab -> lab.plain() && !holdsSomething(lab)).isEmpty();
    }

    /** Whether there is anything to do; a run of a text without would always pass. */
    private static boolean holdsSomething(Lab lab) {
        return lab.steps().stream()
                .flatMap(step -> step.blocks().stream())
                .anyMatch(block -> block instanceof Command
                        || block instanceof CheckBlock
                        || block instanceof Solution
                        || block instanceof Quiz);
    }

    private Parsed file(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path root = course.toAbsolutePath().normalize();
        String name = absolute.startsWith(root)
                ? root.relativize(absolute).toString()
                : file.getFileName().toString();
        return lab(name.endsWith(".md") ? name.substring(0, name.length() - 3) : name, file);
    }

    /** Reads a lab with those of the values that it declares; a way that is taken may want values of its own. */
    private Parsed lab(String id, Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        Parsed parsed = parser.draft(id, file, values).parsed();
        while (addDeclared(parsed, values)) {
            parsed = parser.draft(id, file, values).parsed();
        }
        return new Parsed(parsed.lab().map(lab -> Secrets.of(lab, values).hide(lab)), parsed.problems());
    }

    private boolean addDeclared(Parsed parsed, Map<String, String> values) {
        int before = values.size();
        parsed.lab().stream()
                .flatMap(lab -> lab.parameters().stream())
                .map(Parameter::name)
                .filter(parameters::containsKey)
                .forEach(name -> values.put(name, parameters.get(name)));
        return values.size() > before;
    }

    private static void requireValid(List<Problem> problems) {
        if (problems.stream().anyMatch(Problem::isError)) {
            StringBuilder text = new StringBuilder();
            problems.stream()
                    .filter(Problem::isError)
                    .map(ProblemFormat::format)
                    .forEach(text::append);
            throw Abort.invalidLab(text.toString().strip(), "");
        }
    }

    private void requireDeclared(List<Lab> labs) {
        for (String name : parameters.keySet()) {
            boolean declared = labs.stream()
                    .flatMap(lab -> lab.parameters().stream())
                    .anyMatch(parameter -> parameter.name().equals(name));
            if (!declared) {
                throw Abort.usage(
                        "no lab has a parameter '" + name + "'",
                        "Parameters are declared as 'params' in a lab, or are variables of a plain one.");
            }
        }
        for (Lab lab : labs) {
            for (Parameter parameter : lab.parameters()) {
                if (parameter.byDefault().isEmpty()
                        && !parameters.containsKey(parameter.name())
                        && !(lab.plain() && isSet(parameter))) {
                    throw Abort.usage(
                            lab.id() + " needs a value for '" + parameter.name() + "'"
                                    + (lab.plain() ? ", a variable that its commands use and nothing sets" : ""),
                            "Give it with: --set " + parameter.name() + "=VALUE");
                }
            }
        }
    }
}

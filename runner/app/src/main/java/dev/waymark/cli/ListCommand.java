package dev.waymark.cli;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Problem;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import dev.waymark.parse.ParsedCourse;
import dev.waymark.report.CourseJson;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code waymark list}: the labs of the course. */
@Command(name = "list", description = "List the labs.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    ListCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(CourseJson.text(course(installation, spec.commandLine().getErr())));
        } else {
            write(course(installation, spec.commandLine().getErr()), out);
        }
        out.flush();
        return ExitCode.PASSED;
    }

    /** The course, as far as its labs are valid; the others are named on standard error. */
    static Course course(Installation installation, PrintWriter err) {
        ParsedCourse parsed = new CourseReader(new LabParser()).read(installation.labs());
        parsed.problems().stream()
                .filter(Problem::isError)
                .map(problem -> problem.position().file())
                .distinct()
                .forEach(
                        file -> err.println(file + " is left out: it has errors; see them with: waymark lint " + file));
        err.flush();
        return parsed.course();
    }

    static void write(Course course, PrintWriter out) {
        int width =
                course.labs().stream().mapToInt(lab -> lab.id().length()).max().orElse(0);
        for (Course.Track track : course.tracks()) {
            for (Lab lab : track.labs()) {
                String minutes = lab.minutes() > 0 ? "%3d min".formatted(lab.minutes()) : "       ";
                out.println(("%-" + width + "s  %s  %s").formatted(lab.id(), minutes, lab.title()));
            }
        }
    }
}

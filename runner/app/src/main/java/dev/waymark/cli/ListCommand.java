package dev.waymark.cli;

import dev.waymark.lab.Contents;
import dev.waymark.lab.Course;
import dev.waymark.lab.Problem;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import dev.waymark.parse.ParsedContents;
import dev.waymark.parse.ParsedCourse;
import dev.waymark.report.CourseJson;
import dev.waymark.session.CourseProgress;
import dev.waymark.session.SessionStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code waymark list}: the labs of the course, what is done of them and what comes next. */
@Command(
        name = "list",
        description = "List the labs, what is done and what comes next.",
        mixinStandardHelpOptions = true)
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
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            Course course = course(installation, err);
            out.print(CourseJson.text(course, CourseProgress.of(course, store(installation))));
            out.flush();
        } else {
            write(installation, out, err);
        }
        return ExitCode.PASSED;
    }

    /** The list, and on standard error what to do next. */
    static void write(Installation installation, PrintWriter out, PrintWriter err) {
        LabParser parser = new LabParser();
        ParsedContents parsed = new CourseReader(parser).contents(installation.labs());
        complain(parsed.problems(), err);
        Contents contents = parsed.contents();
        CourseProgress progress = CourseProgress.of(
                contents,
                lab -> parser.draft(lab.id(), lab.source(), Map.of()).parsed().lab(),
                store(installation));
        CourseList list = new CourseList(contents, progress);
        out.print(list.text());
        out.flush();
        list.advice().ifPresent(err::println);
        err.flush();
    }

    private static SessionStore store(Installation installation) {
        return SessionStore.of(installation.environment(), installation.clock());
    }

    /** The course, as far as its labs are valid; the others are named on standard error. */
    static Course course(Installation installation, PrintWriter err) {
        ParsedCourse parsed = new CourseReader(new LabParser()).read(installation.labs());
        complain(parsed.problems(), err);
        return parsed.course();
    }

    private static void complain(List<Problem> problems, PrintWriter err) {
        problems.stream()
                .filter(Problem::isError)
                .map(problem -> problem.position().file())
                .distinct()
                .forEach(
                        file -> err.println(file + " is left out: it has errors; see them with: waymark lint " + file));
        err.flush();
    }
}

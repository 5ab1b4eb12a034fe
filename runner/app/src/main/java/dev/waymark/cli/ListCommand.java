package dev.waymark.cli;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.parse.CourseReader;
import dev.waymark.parse.LabParser;
import dev.waymark.report.CourseJson;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code waymark list}: the labs of the course. */
@Command(
        name = "list",
        description = "List the labs, in the order in which to do them.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    @Option(names = "--json", description = "as a JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        list(spec.commandLine().getOut(), Installation.current(), json);
    }

    void list(PrintWriter out, Installation installation, boolean asJson) {
        Course course =
                new CourseReader(new LabParser()).read(installation.labs()).course();
        if (asJson) {
            out.println(CourseJson.of(course));
        } else {
            course.tracks().forEach(track -> print(out, track));
        }
        out.flush();
    }

    private static void print(PrintWriter out, Course.Track track) {
        out.println(track.name());
        int width =
                track.labs().stream().mapToInt(lab -> lab.id().length()).max().orElse(0);
        for (Lab lab : track.labs()) {
            out.printf("  %-" + Math.max(1, width) + "s  %3d min  %s%n", lab.id(), lab.minutes(), lab.title());
        }
    }
}

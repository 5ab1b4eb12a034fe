package dev.waymark.cli;

import dev.waymark.lab.Course;
import dev.waymark.session.FileFailure;
import dev.waymark.site.CourseSite;
import dev.waymark.site.SiteException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark site}: the course as pages to read and to print. */
@Command(
        name = "site",
        description = "Write the course as a static site, to read without a network and to print.",
        mixinStandardHelpOptions = true)
final class SiteCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A new or empty folder, or one that holds an earlier site.")
    private Path folder;

    SiteCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Course course = ListCommand.course(installation, err);
        AtomicInteger dead = new AtomicInteger();
        try {
            new CourseSite(course, installation.home(), installation.templates(), complaint -> {
                        dead.incrementAndGet();
                        err.println(complaint);
                    })
                    .write(folder);
        } catch (SiteException e) {
            throw Abort.usage(e.getMessage(), e.advice());
        } catch (IOException e) {
            throw Abort.environment("the site cannot be written: " + FileFailure.reason(e), "Choose another folder.");
        }
        spec.commandLine().getOut().println(folder.resolve("index.html"));
        spec.commandLine().getOut().flush();
        err.println(course.labs().size() + " labs. Open the file in a browser, or print its pages as handouts.");
        return dead.get() == 0 ? ExitCode.PASSED : ExitCode.INVALID_LAB;
    }
}

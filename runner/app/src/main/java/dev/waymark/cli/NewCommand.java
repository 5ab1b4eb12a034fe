package dev.waymark.cli;

import dev.waymark.parse.NewLab;
import dev.waymark.session.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark new}: begins a lab. */
@Command(name = "new", description = "Write a first lab to begin with.", mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = "Lower-case letters, digits and dashes; the lab is written to NAME.md.")
    private String name;

    NewCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?")) {
            throw Abort.usage(
                    "'" + name + "' cannot name a lab",
                    "Use lower-case letters, digits and dashes, such as: waymark new first-steps");
        }
        Path file = Path.of(name + ".md");
        try {
            String text = NewLab.text(installation.templates().resolve("lab.md"), name);
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw Abort.usage(file + " is there already", "Choose another name.");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + FileFailure.reason(e), e);
        }
        spec.commandLine().getOut().println(file);
        spec.commandLine().getErr().println("Look at it, then: waymark lint " + file + " and waymark check " + file);
        return ExitCode.PASSED;
    }
}

package dev.waymark.cli;

import dev.waymark.parse.NewLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark new}: begins a lab. */
@Command(name = "new", description = "Begin a lab: a file that passes lint and check.", mixinStandardHelpOptions = true)
final class NewCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "lower-case letters, digits and dashes; the file is NAME.md")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        String plain = name.endsWith(".md") ? name.substring(0, name.length() - 3) : name;
        if (!plain.matches("[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?")) {
            throw new Failure(
                    ExitCode.USAGE,
                    "'" + name + "' is no name for a lab",
                    "Use lower-case letters, digits and dashes, such as: waymark new first-steps");
        }
        Path file = Path.of(plain + ".md");
        try {
            String text = NewLab.text(Installation.current().template("lab.md"), plain);
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(ExitCode.USAGE, file + " is already there", "Choose another name.");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("Wrote " + file + ". Try it with: waymark check " + file);
        spec.commandLine().getOut().flush();
    }
}

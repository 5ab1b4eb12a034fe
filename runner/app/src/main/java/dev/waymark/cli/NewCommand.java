package dev.waymark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Letters, digits and dashes; the lab is written to NAME.md.")
    private String name;

    @Override
    public Integer call() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
            throw Abort.usage("'" + name + "' cannot name a lab", "Use letters, digits and dashes.");
        }
        Path file = Path.of(name + ".md");
        String words = name.replace('-', ' ');
        String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        try (InputStream template = NewCommand.class.getResourceAsStream("new-lab.md")) {
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file,
                    text.replace("@TITLE@", title).replace("@NAME@", name),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw Abort.usage(file + " is there already", "Choose another name.");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(file);
        spec.commandLine().getErr().println("Look at it, then: waymark lint " + file + " and waymark check " + file);
        return ExitCode.PASSED;
    }
}

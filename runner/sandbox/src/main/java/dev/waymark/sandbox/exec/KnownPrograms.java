package dev.waymark.sandbox.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The programs that may run as a pod's where nothing protects the files of this machine: those that labs send requests
 * and look around with, none whose purpose is to change files.
 */
final class KnownPrograms {
    private static final List<String> NAMES = List.of(
            "sh",
            "bash",
            "curl",
            "wget",
            "python3",
            "jq",
            "cat",
            "ls",
            "env",
            "printenv",
            "echo",
            "printf",
            "date",
            "sleep",
            "head",
            "tail",
            "grep",
            "sed",
            "awk",
            "cut",
            "sort",
            "uniq",
            "wc",
            "tr",
            "seq",
            "test",
            "true",
            "false",
            "id",
            "whoami",
            "pwd",
            "hostname",
            "uname",
            "timeout",
            "time",
            "xargs",
            "basename",
            "dirname",
            "expr",
            "base64",
            "od",
            "getent",
            "stty",
            "tty");

    private final Path directory;
    private final Map<String, Path> links;

    private KnownPrograms(Path directory, Map<String, Path> links) {
        this.directory = directory;
        this.links = links;
    }

    /** Those of them that this machine has, linked in a directory that serves as search path. */
    static KnownPrograms linkedIn(Path directory) throws IOException {
        Map<String, Path> links = new TreeMap<>();
        for (String name : NAMES) {
            Optional<Path> file = HostProcess.tool(name);
            if (file.isPresent()) {
                links.put(name, Files.createSymbolicLink(directory.resolve(name), file.get()));
            }
        }
        return new KnownPrograms(directory, links);
    }

    /** Refuses a program that is not among them or not on this machine. */
    void require(String program) {
        boolean path = program.contains("/");
        String name = path ? Path.of(program).getFileName().toString() : program;
        boolean standard = !path
                || Arrays.asList(HostProcess.PATH.split(":"))
                        .contains(String.valueOf(Path.of(program).getParent()));
        if (standard && links.containsKey(name)) {
            return;
        }
        if (standard && NAMES.contains(name)) {
            throw path ? Refusal.noSuchFile(program) : Refusal.notOnPath(program);
        }
        throw Refusal.because("\"" + program + "\" does not run in this sandbox: on this machine nothing keeps a pod's "
                + "command from your files, so only these run: " + names());
    }

    Path directory() {
        return directory;
    }

    String names() {
        return String.join(", ", links.keySet());
    }

    void unlink() {
        ScratchDirectory.delete(directory);
    }
}

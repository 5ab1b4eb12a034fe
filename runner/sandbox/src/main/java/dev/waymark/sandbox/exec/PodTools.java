package dev.waymark.sandbox.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Commands for looking at the network that every pod with a file system of its own has, also in scripts: those that this
 * machine lacks, and those that could only be silent because the sandbox carries no packets. Each works or says why not.
 */
final class PodTools {
    private static final String DIRECTORY = "/opt/sandbox/bin";
    private static final List<String> PACKETS =
            List.of("ping", "ping6", "traceroute", "traceroute6", "tracepath", "arping", "mtr", "tcpdump", "nmap");
    private static final List<String> CONNECTIONS = List.of("nc", "nslookup", "dig", "host", "telnet", "wget");

    private PodTools() {}

    /** Puts them into the file system of a pod. */
    static void put(Path root) throws IOException {
        Path directory = Files.createDirectories(root.resolve(DIRECTORY.substring(1)));
        Path script = Files.writeString(directory.resolve("sandbox-tool"), HostProcess.script("tools.sh"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : PACKETS) {
            link(directory, name);
        }
        for (String name : CONNECTIONS) {
            if (HostProcess.tool(name).isEmpty()) {
                link(directory, name);
            }
        }
    }

    private static void link(Path directory, String name) throws IOException {
        if (!Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(directory.resolve(name), Path.of("sandbox-tool"));
        }
    }

    /** The environment with their directory first on the search path. */
    static Map<String, String> onPath(Map<String, String> environment) {
        Map<String, String> complete = new TreeMap<>(environment);
        complete.merge("PATH", DIRECTORY + ":" + HostProcess.PATH, (given, ours) -> DIRECTORY + ":" + given);
        return complete;
    }
}

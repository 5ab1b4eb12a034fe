package dev.waymark.sandbox;

import dev.waymark.sandbox.api.Commands;
import dev.waymark.sandbox.istioctl.Istioctl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The command-line tools that a sandbox brings: scripts in {@code bin}, and what they reach in the server. */
final class Tools implements Commands {
    private static final String ISTIOCTL = "istioctl";
    private static final Set<String> SCRIPTS = Set.of(ISTIOCTL, "oc");

    private final Istioctl istioctl;

    Tools(Istioctl istioctl) {
        this.istioctl = istioctl;
    }

    @Override
    public boolean has(String name) {
        return name.equals(ISTIOCTL);
    }

    @Override
    public String run(String name, List<String> arguments, String namespace) {
        return istioctl.run(arguments, namespace).lines();
    }

    /**
     * Writes the scripts and what they need to find and trust the server, all for the owner alone.
     *
     * @param directory the sandbox's own folder
     * @return the folder with the scripts
     */
    static Path write(Path directory, String server, String authority, String token) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String script : SCRIPTS) {
            write(bin.resolve(script), text(script), "rwx------");
        }
        write(directory.resolve("server"), server + "\n", "rw-------");
        write(directory.resolve("ca.crt"), authority, "rw-------");
        write(directory.resolve("authorization"), "Authorization: Bearer " + token + "\n", "rw-------");
        return bin;
    }

    /** Writes a file anew, private from its first byte on. */
    private static void write(Path file, String text, String permissions) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        }
        Files.writeString(file, text);
    }

    private static String text(String script) throws IOException {
        try (InputStream resource = Tools.class.getResourceAsStream("tools/" + script)) {
            if (resource == null) {
                throw new IllegalStateException("the script " + script + " is missing from this build");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

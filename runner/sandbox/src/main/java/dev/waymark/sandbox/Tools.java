package dev.waymark.sandbox;

import dev.waymark.sandbox.api.console.Caller;
import dev.waymark.sandbox.api.console.Commands;
import dev.waymark.sandbox.api.console.Console;
import dev.waymark.sandbox.istioctl.Answer;
import dev.waymark.sandbox.istioctl.Istioctl;
import dev.waymark.sandbox.kubectl.Kubectl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The command-line tools that a sandbox brings: scripts in {@code bin}, and what they reach in the server. */
final class Tools implements Commands {
    private static final String ISTIOCTL = "istioctl";
    private static final String KUBECTL = "kubectl";
    private static final String OC = "oc";
    /** The script of every tool that runs in the server; it tells by its own name which. */
    private static final String CLIENT = "client";

    private final Istioctl istioctl;
    private final Kubectl kubectl;
    private final Path files;

    /** @param directory the sandbox's own folder */
    Tools(Istioctl istioctl, Kubectl kubectl, Path directory) {
        this.istioctl = istioctl;
        this.kubectl = kubectl;
        this.files = directory.resolve("calls");
    }

    @Override
    public boolean has(String name) {
        return name.equals(ISTIOCTL) || name.equals(KUBECTL);
    }

    @Override
    public int run(String name, Caller caller, Console console) {
        if (name.equals(KUBECTL)) {
            return kubectl.run(caller, console);
        }
        Answer answer = istioctl.run(caller.arguments(), kubectl.namespace(caller, console));
        console.out(answer.out());
        console.err(answer.err());
        return answer.exit();
    }

    @Override
    public Path files() {
        return files;
    }

    /**
     * Writes the scripts and what they need to find and trust the server, all for the owner alone.
     *
     * @param directory the sandbox's own folder
     * @param withKubectl whether the built-in kubectl is to be used
     * @return the folder with the scripts
     */
    static Path write(Path directory, boolean withKubectl, String server, String authority, String token)
            throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(directory.resolve("calls"));
        write(bin.resolve(ISTIOCTL), text(CLIENT), "rwx------");
        write(bin.resolve(OC), text(OC), "rwx------");
        Files.deleteIfExists(bin.resolve(KUBECTL));
        if (withKubectl) {
            write(bin.resolve(KUBECTL), text(CLIENT), "rwx------");
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

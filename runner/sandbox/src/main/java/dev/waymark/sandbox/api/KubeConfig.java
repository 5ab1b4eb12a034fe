package dev.waymark.sandbox.api;

import dev.waymark.sandbox.api.access.Tokens;
import dev.waymark.sandbox.api.tls.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/** The kubeconfig file of a sandbox, which lets its owner in. */
public final class KubeConfig {
    public static final String CONTEXT = "waymark-sandbox";

    private KubeConfig() {}

    /** Writes the file anew, readable by its owner alone from its first byte on. */
    public static void write(Path file, String server, Credentials credentials, Tokens tokens) throws IOException {
        String authority =
                Base64.getEncoder().encodeToString(credentials.authority().getBytes(StandardCharsets.US_ASCII));
        String text = String.join(
                "\n",
                "apiVersion: v1",
                "kind: Config",
                "current-context: " + CONTEXT,
                "clusters:",
                "- name: " + CONTEXT,
                "  cluster:",
                "    server: " + server,
                "    certificate-authority-data: " + authority,
                "contexts:",
                "- name: " + CONTEXT,
                "  context:",
                "    cluster: " + CONTEXT,
                "    user: " + CONTEXT,
                "users:",
                "- name: " + CONTEXT,
                "  user:",
                "    token: " + tokens.owner(),
                "");
        Files.deleteIfExists(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var owned = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = posix
                ? Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owned)
                : Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
        }
    }
}

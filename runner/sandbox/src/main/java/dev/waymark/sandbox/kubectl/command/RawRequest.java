package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.rest.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The option {@code --raw}: a request for a path, with the bytes of a file, whose answer is printed as it comes. */
final class RawRequest {
    private RawRequest() {}

    /**
     * Sends the request, if the option is given.
     *
     * @param fileNeeded whether a file has to be named
     * @return whether it is given
     */
    static boolean sent(Session session, String method, boolean fileNeeded) {
        String path = session.arguments().value("raw").orElse("");
        if (path.isEmpty()) {
            return false;
        }
        List<String> files = session.arguments().list("filename");
        for (String other : List.of("edit", "selector", "output")) {
            if (session.arguments().has(other)) {
                throw Failure.of(
                        other.equals("edit")
                                ? "--raw and --edit are mutually exclusive"
                                : "--raw and --" + other + " are mutually exclusive");
            }
        }
        if (files.size() > 1
                || fileNeeded && files.isEmpty()
                || session.arguments().on("recursive")) {
            throw Failure.of("--raw can only use a single local file or stdin");
        }
        if (fileNeeded && !session.arguments().words().isEmpty()) {
            throw Failure.of("arguments may not be passed when --raw is specified");
        }
        if (!path.startsWith("/")) {
            throw Failure.of("--raw must be a valid URL path: parse \"" + path + "\": invalid URI for request");
        }
        byte[] body = files.isEmpty() ? new byte[0] : bytes(session, files.get(0));
        Call call = new Call(method, path, Map.of(), "application/json", "application/json", body);
        byte[] answer = session.api().bytes(call);
        session.console().out(answer, answer.length);
        return true;
    }

    private static byte[] bytes(Session session, String file) {
        try {
            return file.equals("-") ? session.console().in().readAllBytes() : Files.readAllBytes(session.path(file));
        } catch (IOException e) {
            throw Failure.of("open " + file + ": no such file or directory");
        }
    }
}

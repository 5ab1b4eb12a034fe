package dev.waymark.cli;

import dev.waymark.report.ReportException;
import dev.waymark.session.FileFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that the user has asked for.
 *
 * @param kind what it will hold, such as {@code report}, for messages
 * @param path as given
 */
record OutputFile(String kind, Path path) {

    /** Writes a file's content. */
    interface Content {
        void to(OutputStream stream) throws IOException;
    }

    /**
     * Finds out, before anything has run for it, that the file cannot be written.
     *
     * @throws Abort when it cannot
     */
    void requireWritable() {
        try {
            makeFolder();
            if (Files.isDirectory(path)) {
                throw new IOException("it is a folder");
            } else if (!Files.exists(path)) {
                Files.delete(Files.createFile(path));
            } else if (!Files.isWritable(path)) {
                throw new AccessDeniedException(path.toString());
            }
        } catch (IOException e) {
            throw Abort.usage(message(e), "Choose another file.");
        }
    }

    /** @throws ReportException when it cannot be written */
    void write(Content content) {
        try {
            makeFolder();
            try (OutputStream stream = Files.newOutputStream(path)) {
                content.to(stream);
            }
        } catch (IOException e) {
            throw new ReportException(message(e), e);
        }
    }

    private String message(IOException e) {
        return "the " + kind + " " + path + " cannot be written: " + FileFailure.reason(e);
    }

    private void makeFolder() throws IOException {
        if (path.getParent() != null && !Files.isDirectory(path.getParent())) {
            Files.createDirectories(path.getParent());
        }
    }
}

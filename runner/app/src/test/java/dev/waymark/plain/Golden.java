package dev.waymark.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a file beside the test. */
final class Golden {

    private Golden() {}

    static void matches(String name, String text) throws IOException {
        String update = System.getProperty("golden.update", "");
        if (!update.isEmpty()) {
            Files.writeString(Path.of(update, name), text);
            return;
        }
        try (InputStream file = Golden.class.getResourceAsStream(name)) {
            assertThat(file).as("the file " + name).isNotNull();
            assertThat(text).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

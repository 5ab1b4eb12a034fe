package dev.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a file beside the test; {@code -Dgolden.update=FOLDER} writes the files instead. */
public final class Golden {

    private Golden() {}

    /** @param test the class beside which the file is */
    public static void matches(Class<?> test, String name, String text) throws IOException {
        String update = System.getProperty("golden.update", "");
        if (!update.isEmpty()) {
            Path file = Path.of(update, name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return;
        }
        try (InputStream file = test.getResourceAsStream(name)) {
            assertThat(file).as("the file " + name).isNotNull();
            assertThat(text).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

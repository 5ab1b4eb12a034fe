package dev.waymark.sandbox.workload;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which commands of images run in this JVM, by the image's name and the command's. Immutable. */
public final class ImageCommands {
    private final Map<String, ImageCommand> commands;

    private ImageCommands(Map<String, ImageCommand> commands) {
        this.commands = Map.copyOf(commands);
    }

    /** Those of no image. */
    public static ImageCommands none() {
        return new ImageCommands(Map.of());
    }

    /** A copy in which images of this name have a command. */
    public ImageCommands with(String image, String name, ImageCommand command) {
        Map<String, ImageCommand> more = new TreeMap<>(commands);
        more.put(image + "/" + name, command);
        return new ImageCommands(more);
    }

    /** The command that a name on the search path stands for in containers of an image. */
    public Optional<ImageCommand> find(ImageReference image, String name) {
        return Optional.ofNullable(commands.get(image.name() + "/" + name));
    }
}

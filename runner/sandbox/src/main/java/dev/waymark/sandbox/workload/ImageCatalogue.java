package dev.waymark.sandbox.workload;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Which program an image stands for, by the last part of its repository, under any registry and tag.
 *
 * <p>Immutable.
 */
public final class ImageCatalogue {
    private final Map<String, Program> programs;
    private final Program fallback;

    private ImageCatalogue(Map<String, Program> programs, Program fallback) {
        this.programs = Map.copyOf(programs);
        this.fallback = fallback;
    }

    /** A catalogue that knows no image and runs every one as this program. */
    public static ImageCatalogue unknownAs(Program fallback) {
        return new ImageCatalogue(Map.of(), fallback);
    }

    /** A copy in which images of this name run a program. */
    public ImageCatalogue with(String name, Program program) {
        Map<String, Program> more = new TreeMap<>(programs);
        more.put(name, program);
        return new ImageCatalogue(more, fallback);
    }

    /** A copy that runs unknown images differently, given how it runs them now. */
    public ImageCatalogue withUnknown(UnaryOperator<Program> change) {
        return new ImageCatalogue(programs, change.apply(fallback));
    }

    /** The program of an image, be it the one for unknown images. */
    public Program program(ImageReference image) {
        return programs.getOrDefault(image.name(), fallback);
    }
}

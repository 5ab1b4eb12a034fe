package dev.waymark.check;

import java.util.List;

/**
 * One place where an actual tree is not as wanted.
 *
 * @param path such as {@code spec.rules[0].backendRefs[1].weight}; empty for the whole
 * @param wanted what should be there, on one line
 * @param seen what is there, on one line
 */
public record Difference(String path, String wanted, String seen) {

    static Difference between(String path, String wanted, Object actual) {
        return new Difference(path, wanted, Scalars.show(actual));
    }

    /** The two lines of a diff. */
    public List<String> lines() {
        String label = path.isEmpty() ? "" : path + ": ";
        return List.of("- " + label + wanted, "+ " + label + seen);
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "it" : path) + " is " + seen + ", wanted " + wanted;
    }
}

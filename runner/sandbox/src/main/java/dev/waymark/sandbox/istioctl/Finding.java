package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.object.KubeObject;
import java.util.Comparator;

/**
 * A message of {@code istioctl analyze}.
 *
 * @param code Istio's number, such as {@code IST0101}
 * @param origin the object that it is about
 */
record Finding(Level level, String code, String origin, String text) {
    /** The worst first, then by number and object. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::level)
            .thenComparing(Finding::code)
            .thenComparing(Finding::origin)
            .thenComparing(Finding::text);

    /** How bad it is. */
    enum Level {
        ERROR("Error"),
        WARNING("Warning"),
        INFO("Info");

        private final String word;

        Level(String word) {
            this.word = word;
        }
    }

    static Finding of(Level level, String code, KubeObject about, String text) {
        String place = about.namespace().isEmpty() ? about.name() : about.namespace() + "/" + about.name();
        return new Finding(level, code, about.kind() + " " + place, text);
    }

    @Override
    public String toString() {
        return level.word + " [" + code + "] (" + origin + ") " + text;
    }
}

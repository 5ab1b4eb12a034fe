package dev.waymark.sandbox.schema.cel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Functions of URLs. */
final class Urls {
    /** The functions that take a string. */
    static final Set<String> FUNCTIONS = Set.of("url", "isURL");

    private Urls() {}

    /** A URL, as a value of the language. */
    record Url(URI uri) {}

    static Object call(String function, Object value) {
        return switch (function) {
            case "isURL" -> value instanceof String text && parse(text).isPresent();
            case "url" -> {
                if (!(value instanceof String text)) {
                    throw new CelException("no such overload");
                }
                yield new Url(parse(text)
                        .orElseThrow(() -> new CelException("URL parse error during conversion from string: parse \""
                                + text + "\": invalid URI for request")));
            }
            case "getScheme" -> part(((Url) value).uri().getScheme());
            case "getHost" -> part(((Url) value).uri().getAuthority());
            case "getHostname" -> part(((Url) value).uri().getHost());
            case "getPort" ->
                ((Url) value).uri().getPort() < 0
                        ? ""
                        : String.valueOf(((Url) value).uri().getPort());
            case "getEscapedPath" -> part(((Url) value).uri().getRawPath());
            default -> throw new CelException("no such overload: " + function);
        };
    }

    private static String part(String text) {
        return Optional.ofNullable(text).orElse("");
    }

    /** An absolute URL, or an absolute path. */
    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean url = uri.isAbsolute() || text.startsWith("/");
            return url ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

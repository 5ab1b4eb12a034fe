package dev.waymark.sandbox.workload.echo;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line of {@link EchoClient} asks for.
 *
 * @param url with its scheme, {@code http} or {@code grpc}, and a path
 * @param method the HTTP method
 * @param headers what to send besides
 * @param count how often
 * @param message the text of a gRPC call
 * @param http2 whether to speak HTTP/2
 */
record EchoRequest(String url, String method, Map<String, String> headers, int count, String message, boolean http2) {

    boolean grpc() {
        return url.startsWith("grpc://");
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static EchoRequest of(List<String> arguments) {
        String url = "";
        String method = "GET";
        Map<String, String> headers = new LinkedHashMap<>();
        int count = 1;
        String message = "HelloWorld";
        boolean http2 = false;
        Deque<String> words = new ArrayDeque<>(arguments);
        while (!words.isEmpty()) {
            String word = words.remove();
            if (!word.startsWith("-")) {
                url = word.contains("://") ? word : "http://" + word;
                continue;
            }
            String flag = word.replaceFirst("=.*", "");
            switch (flag) {
                case "--method" -> method = value(word, words);
                case "-H", "--header" -> header(value(word, words), headers);
                case "--count" -> count = number(value(word, words));
                case "--msg" -> message = value(word, words);
                case "--http2" -> http2 = !word.endsWith("=false");
                default -> throw new IllegalArgumentException("unknown flag: " + flag);
            }
        }
        URI target = URI.create(url);
        if (target.getHost() == null || !List.of("http", "grpc").contains(target.getScheme())) {
            throw new IllegalArgumentException(
                    "needs one URL that begins with http:// or grpc://, not \"" + url + "\"");
        }
        String whole = target.getRawPath().isEmpty() ? url.replaceFirst("^(\\w+://[^?]*)", "$1/") : url;
        return new EchoRequest(whole, method, headers, count, message, http2 || url.startsWith("grpc://"));
    }

    private static String value(String word, Deque<String> words) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("flag needs an argument: " + word);
        }
        return words.remove();
    }

    private static void header(String text, Map<String, String> headers) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("invalid header format: \"" + text + "\" (want name:value)");
        }
        headers.merge(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip(), (one, other) -> one + "," + other);
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("invalid count \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}

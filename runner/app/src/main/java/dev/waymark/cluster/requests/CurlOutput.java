package dev.waymark.cluster.requests;

import dev.waymark.cluster.access.CommandResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link CurlScript} prints: for each request its headers, its body and a trailer with a marker. */
final class CurlOutput {
    private final byte[] bytes;
    private final byte[] marker;
    private final Deque<String> failures;
    private int position;

    private CurlOutput(CommandResult result, String marker) {
        this.bytes = result.output();
        this.marker = ("\n" + marker + " ").getBytes(StandardCharsets.US_ASCII);
        this.failures = new ArrayDeque<>(result.errors()
                .lines()
                .filter(line -> line.startsWith("curl: ("))
                .toList());
    }

    /** The answers in order; those that are cut off at the end of the output are left out. */
    static List<Answer> read(CommandResult result, String marker) {
        CurlOutput output = new CurlOutput(result, marker);
        List<Answer> answers = new ArrayList<>();
        for (Optional<Answer> next = output.next(); next.isPresent(); next = output.next()) {
            answers.add(next.get());
        }
        return answers;
    }

    private Optional<Answer> next() {
        int end = find(marker, position);
        int lineEnd = end < 0 ? -1 : find(new byte[] {'\n'}, end + marker.length);
        if (lineEnd < 0) {
            return Optional.empty();
        }
        String[] trailer = text(end + marker.length, lineEnd).split(" ");
        int start = position;
        position = lineEnd + 1;
        int status = Integer.parseInt(trailer[0]);
        Duration time = Duration.ofNanos((long) (Double.parseDouble(trailer[1].replace(',', '.')) * 1e9));
        if (status == 0) {
            String failure = failures.isEmpty() ? "curl told no reason" : failures.pop();
            return Optional.of(new Answer(0, Map.of(), "", time, Optional.of(failure)));
        }
        return Optional.of(answer(start, end, status, time));
    }

    private Answer answer(int start, int end, int status, Duration time) {
        int at = start;
        Map<String, List<String>> headers = Map.of();
        // Interim answers (100 Continue) come before the real one.
        while (startsWith("HTTP/", at)) {
            int blank = find("\r\n\r\n".getBytes(StandardCharsets.US_ASCII), at);
            int bodyStart = blank < 0 || blank > end ? end : blank + 4;
            headers = headers(text(at, bodyStart));
            boolean interim = text(at, Math.min(end, at + 14)).matches("(?s)HTTP/\\S+ 1\\d\\d.*");
            at = bodyStart;
            if (!interim) {
                break;
            }
        }
        return new Answer(status, headers, text(Math.min(at, end), end), time, Optional.empty());
    }

    private static Map<String, List<String>> headers(String head) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        head.lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        });
        return headers;
    }

    private boolean startsWith(String text, int from) {
        return from + text.length() <= bytes.length
                && text(from, from + text.length()).equals(text);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private int find(byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}

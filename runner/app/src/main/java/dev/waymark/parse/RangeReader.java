package dev.waymark.parse;

import dev.waymark.check.Range;
import dev.waymark.parse.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;

/** Reads counts: {@code 2}, or {@code {atLeast: 1, atMost: 3}}. */
final class RangeReader {
    static final List<String> KEYS = List.of("atLeast", "atMost");

    private RangeReader() {}

    static Optional<Range> read(Fields fields, String key) {
        if (!(fields.get(key).orElse(null) instanceof Mapping)) {
            return fields.integer(key, 0, Integer.MAX_VALUE).map(Range::exactly);
        }
        Fields range = fields.fields(key, KEYS).orElseThrow();
        int least = range.integer("atLeast", 0, Integer.MAX_VALUE).orElse(0);
        Optional<Integer> most = range.integer("atMost", 0, Integer.MAX_VALUE);
        if (most.isPresent() && most.get() < least) {
            fields.problems().error("range", "'atMost' is less than 'atLeast'", range.place("atMost"), "");
        }
        if (least == 0 && most.isEmpty()) {
            fields.problems()
                    .error(
                            "range",
                            "'" + key + "' allows any number",
                            fields.place(key),
                            "Give atLeast, atMost, or both");
        }
        return Optional.of(new Range(least, most));
    }
}

package dev.waymark.cluster.requests;

import dev.waymark.check.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells to which share of a split an answer belongs. Thread-safe. */
public final class Categories {
    private final Split.By by;
    private final Function<String, Optional<Object>> json;

    public Categories(Split.By by, Function<String, Optional<Object>> json) {
        this.by = by;
        this.json = json;
    }

    /** The name of the share; a description in angle brackets when the answer has nothing to tell it by. */
    public String of(Answer answer) {
        if (answer.failure().isPresent()) {
            return "<no answer>";
        }
        if (by instanceof Split.By.Header header) {
            return answer.header(header.name()).orElse("<no header " + header.name() + ">");
        }
        if (by instanceof Split.By.Json field) {
            return json.apply(answer.body())
                    .flatMap(tree -> at(tree, field.path()))
                    .map(Object::toString)
                    .orElse("<no field " + field.path() + ">");
        }
        if (by instanceof Split.By.Body body) {
            Matcher matcher = Pattern.compile(body.pattern()).matcher(answer.body());
            return matcher.find() ? matcher.group(1) : "<no match>";
        }
        return Integer.toString(answer.status());
    }

    private static Optional<Object> at(Object tree, String path) {
        Object value = tree;
        for (String name : path.split("\\.")) {
            if (value instanceof List<?> list) {
                value = name.matches("\\d{1,6}") && Integer.parseInt(name) < list.size()
                        ? list.get(Integer.parseInt(name))
                        : null;
            } else {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
        }
        return Optional.ofNullable(value);
    }
}

package dev.waymark.sandbox.workload.bookinfo;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** JSON as Python's {@code json.dumps} writes it: with a blank after each colon and comma. */
final class PythonJson {
    private PythonJson() {}

    static String of(Object value) {
        if (value instanceof JsonObject object) {
            return object.fieldNames().stream()
                    .map(name -> Json.encode(name) + ": " + of(object.getValue(name)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(PythonJson::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return Json.encode(value);
    }
}

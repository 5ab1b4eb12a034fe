package dev.waymark.sandbox.schema.custom;

import dev.waymark.sandbox.schema.model.Combination;
import dev.waymark.sandbox.schema.model.Limits;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.Type;
import dev.waymark.sandbox.schema.problem.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Checks values against OpenAPI schemas, in the words of {@code k8s.io/kube-openapi/pkg/validation}. */
final class SchemaChecks {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private final Problems problems;

    SchemaChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks a value and everything in it. */
    void check(Schema schema, Object value, String path) {
        boolean fits = type(schema, value, path);
        if (value != null) {
            schema.combinations().forEach(combination -> combination(combination, value, path));
        }
        if (!fits) {
            return;
        }
        Limits limits = schema.limits();
        if (value instanceof String text) {
            string(schema, text, path);
        } else if (value instanceof Number number) {
            number(limits, number, path);
        } else if (value instanceof List<?> list) {
            list(schema, list, path);
        }
        if (!limits.choices().isEmpty() && value != null && !limits.choices().contains(value)) {
            problems.unsupported(path, value, limits.choices());
        }
        if (value instanceof Map<?, ?> map) {
            map(schema, map, path);
        }
    }

    /** Whether the value has the type; if not, nothing else of it is checked. */
    private boolean type(Schema schema, Object value, String path) {
        String wanted = schema.type() == Type.INT_OR_STRING
                ? "integer,string"
                : schema.type().word();
        if (wanted.isEmpty()) {
            return true;
        }
        String actual = Values.type(value);
        if (value == null) {
            return schema.presence().nullable() || wrongType(path, wanted, "null");
        }
        boolean fits =
                List.of(wanted.split(",")).contains(actual) || (actual.equals("integer") && wanted.equals("number"));
        boolean formatted = !schema.format().isEmpty() && schema.type() != Type.INT_OR_STRING;
        if (fits) {
            return true;
        }
        boolean scalar = !(value instanceof String) && !(value instanceof List<?>) && !(value instanceof Number);
        return formatted && scalar
                ? wrongType(path, schema.format(), Values.format(value))
                : wrongType(path, wanted, actual);
    }

    private boolean wrongType(String path, String wanted, String actual) {
        problems.type(path, actual, path + " in body must be of type " + wanted + ": \"" + actual + "\"");
        return false;
    }

    private void string(Schema schema, String text, String path) {
        Limits limits = schema.limits();
        int length = text.codePointCount(0, text.length());
        if (limits.length().above(length)) {
            problems.tooLong(path, limits.length().greatest().orElseThrow().intValue());
        } else if (limits.length().below(length)) {
            problems.invalid(
                    path, text, path + " in body should be at least " + least(limits.length()) + " chars long");
        } else {
            pattern(limits, text, path);
        }
        if (!Values.wellFormed(text, schema.format())) {
            problems.type(path, text, path + " in body must be of type " + schema.format() + ": \"" + text + "\"");
        }
    }

    private void pattern(Limits limits, String text, String path) {
        limits.pattern()
                .filter(regex -> !PATTERNS.computeIfAbsent(regex, Pattern::compile)
                        .matcher(text)
                        .find())
                .ifPresent(regex -> problems.invalid(path, text, path + " in body should match '" + regex + "'"));
    }

    private void number(Limits limits, Number number, String path) {
        Limits.Range range = limits.value();
        if (range.above(number.doubleValue())) {
            problems.invalid(
                    path,
                    number,
                    path + " in body should be less than " + (range.belowGreatest() ? "" : "or equal to ")
                            + most(range));
        }
        if (range.below(number.doubleValue())) {
            problems.invalid(
                    path,
                    number,
                    path + " in body should be greater than " + (range.aboveLeast() ? "" : "or equal to ")
                            + least(range));
        }
        limits.multiple()
                .filter(unit -> !Values.whole(number.doubleValue() / unit))
                .ifPresent(unit ->
                        problems.invalid(path, number, path + " in body should be a multiple of " + plain(unit)));
    }

    private void list(Schema schema, List<?> list, String path) {
        Limits limits = schema.limits();
        schema.items().ifPresent(items -> {
            for (int i = 0; i < list.size(); i++) {
                check(items, list.get(i), path + "[" + i + "]");
            }
        });
        if (limits.items().below(list.size())) {
            problems.invalid(
                    path,
                    (long) list.size(),
                    path + " in body should have at least " + least(limits.items()) + " items");
        }
        if (limits.items().above(list.size())) {
            problems.tooMany(
                    path, list.size(), limits.items().greatest().orElseThrow().intValue());
        }
    }

    private void map(Schema schema, Map<?, ?> map, String path) {
        Limits limits = schema.limits();
        if (limits.properties().below(map.size())) {
            problems.invalid(
                    path,
                    (long) map.size(),
                    path + " in body should have at least " + least(limits.properties()) + " properties");
        }
        if (limits.properties().above(map.size())) {
            problems.tooMany(
                    path,
                    map.size(),
                    limits.properties().greatest().orElseThrow().intValue());
        }
        map.forEach((key, value) -> schema.field(String.valueOf(key))
                .ifPresent(field -> check(field, value, child(path, String.valueOf(key)))));
        schema.struct().ifPresent(struct -> required(struct.get(), map, path));
    }

    private void required(Struct struct, Map<?, ?> map, String path) {
        for (String name : struct.required()) {
            if (!map.containsKey(name)) {
                problems.required(child(path, name), "");
            }
        }
    }

    private void combination(Combination combination, Object value, String path) {
        List<Problems> results = combination.options().stream()
                .map(option -> {
                    Problems found = new Problems();
                    new SchemaChecks(found).check(option, value, path);
                    return found;
                })
                .toList();
        long valid = results.stream().filter(found -> found.causes().isEmpty()).count();
        String quoted = "\"" + path + "\" ";
        switch (combination.how()) {
            case ONE -> {
                if (valid == 0) {
                    told(quoted + "must validate one and only one schema (oneOf). Found none valid");
                    problems.addAll(results.get(0).causes());
                } else if (valid > 1) {
                    told(quoted + "must validate one and only one schema (oneOf). Found " + valid
                            + " valid alternatives");
                }
            }
            case ANY -> {
                if (valid == 0) {
                    told(quoted + "must validate at least one schema (anyOf)");
                    problems.addAll(results.get(0).causes());
                }
            }
            case ALL -> {
                results.forEach(found -> problems.addAll(found.causes()));
                if (valid < results.size()) {
                    told(quoted + "must validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : ""));
                }
            }
            case NONE -> {
                if (valid > 0) {
                    told(quoted + "must not validate the schema (not)");
                }
            }
        }
    }

    private void told(String sentence) {
        problems.invalid("", "", sentence);
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String least(Limits.Range range) {
        return plain(range.least().orElseThrow());
    }

    private static String most(Limits.Range range) {
        return plain(range.greatest().orElseThrow());
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}

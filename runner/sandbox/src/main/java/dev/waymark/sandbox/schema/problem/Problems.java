package dev.waymark.sandbox.schema.problem;

import dev.waymark.sandbox.object.ApiError.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The problems found in one object, as {@code field.ErrorList} tells them. Not thread-safe. */
public final class Problems {
    private final List<Cause> causes = new ArrayList<>();

    /** The problems so far, in the order they were found. */
    public List<Cause> causes() {
        return List.copyOf(causes);
    }

    public void required(String path, String detail) {
        add("FieldValueRequired", path, "Required value", detail);
    }

    public void invalid(String path, Object value, String detail) {
        add("FieldValueInvalid", path, "Invalid value: " + GoValue.of(value), detail);
    }

    /** A value that a server does not print. */
    public void invalid(String path, String detail) {
        add("FieldValueInvalid", path, "Invalid value", detail);
    }

    /** A value of the wrong type. */
    public void type(String path, Object value, String detail) {
        add("FieldValueTypeInvalid", path, "Invalid value: " + GoValue.of(value), detail);
    }

    public void unsupported(String path, Object value, List<?> choices) {
        String supported = choices.stream()
                .map(choice -> GoValue.quoted(String.valueOf(choice)))
                .collect(Collectors.joining(", ", "supported values: ", ""));
        add("FieldValueNotSupported", path, "Unsupported value: " + GoValue.of(value), supported);
    }

    public void duplicate(String path, Object value) {
        add("FieldValueDuplicate", path, "Duplicate value: " + GoValue.of(value), "");
    }

    /** A value that is there already, with the reason why it may not be. */
    public void duplicate(String path, Object value, String detail) {
        add("FieldValueDuplicate", path, "Duplicate value: " + GoValue.of(value), detail);
    }

    public void forbidden(String path, String detail) {
        add("FieldValueForbidden", path, "Forbidden", detail);
    }

    public void notFound(String path, Object value) {
        add("FieldValueNotFound", path, "Not found: " + GoValue.of(value), "");
    }

    /** A text that is longer than so many bytes. */
    public void tooLong(String path, int most) {
        add("FieldValueTooLong", path, "Too long", "may not be more than " + most + " bytes");
    }

    /** A list or map with more entries than allowed. */
    public void tooMany(String path, int actual, int most) {
        add("FieldValueTooMany", path, "Too many: " + actual, "must have at most " + most + " items");
    }

    /** Takes over problems found elsewhere. */
    public void addAll(List<Cause> others) {
        causes.addAll(others);
    }

    private void add(String reason, String path, String what, String detail) {
        Cause cause =
                new Cause(reason, path.isEmpty() ? "<nil>" : path, detail.isEmpty() ? what : what + ": " + detail);
        if (!causes.contains(cause)) {
            causes.add(cause);
        }
    }
}

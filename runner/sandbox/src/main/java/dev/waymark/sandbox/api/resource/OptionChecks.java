package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Query;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the options in a request's query, as {@code k8s.io/apimachinery/pkg/apis/meta/v1/validation} does. */
final class OptionChecks {
    private static final List<String> VALIDATIONS = List.of("", "Ignore", "Strict", "Warn");
    private static final String MATCH = "resourceVersionMatch";

    private OptionChecks() {}

    /**
     * Checks the options of a read or a write; deletions have theirs in the body as well and check them there.
     *
     * @throws ApiError 422 with everything that is wrong, 500 for a resource version that is no number, as a server has it
     */
    static void check(ApiRequest request) {
        switch (request.method()) {
            case "GET" -> reading(request);
            case "POST" -> writing("CreateOptions", request.query());
            case "PUT" -> writing("UpdateOptions", request.query());
            case "PATCH" -> writing("PatchOptions", request.query());
            default -> {}
        }
    }

    private static void reading(ApiRequest request) {
        Query query = request.query();
        if (request.path().name().isEmpty() && query.values().containsKey(MATCH)) {
            List<ApiError.Cause> causes = matching(query);
            if (!causes.isEmpty()) {
                throw invalid("ListOptions", causes);
            }
        }
        String version = query.text("resourceVersion");
        if (!version.matches("\\d*")) {
            throw new ApiError(
                    500,
                    "",
                    "resourceVersion: Invalid value: \"" + version + "\": strconv.ParseUint: parsing \"" + version
                            + "\": invalid syntax",
                    Map.of());
        }
    }

    private static List<ApiError.Cause> matching(Query query) {
        String match = query.text(MATCH);
        String version = query.text("resourceVersion");
        List<ApiError.Cause> causes = new ArrayList<>();
        if (query.flag("watch") && !query.values().containsKey("sendInitialEvents")) {
            causes.add(forbidden("resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }
        if (!query.flag("watch") && version.isEmpty()) {
            causes.add(forbidden("resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }
        if (!query.text("continue").isEmpty()) {
            causes.add(forbidden("resourceVersionMatch is forbidden when continue is provided"));
        }
        if (!List.of("Exact", "NotOlderThan").contains(match)) {
            causes.add(new ApiError.Cause(
                    "FieldValueNotSupported",
                    MATCH,
                    "Unsupported value: \"" + match + "\": supported values: \"Exact\", \"NotOlderThan\", \"\""));
        }
        if (match.equals("Exact") && version.equals("0")) {
            causes.add(forbidden("resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }
        return causes;
    }

    private static ApiError.Cause forbidden(String why) {
        return new ApiError.Cause("FieldValueForbidden", MATCH, "Forbidden: " + why);
    }

    private static void writing(String options, Query query) {
        List<ApiError.Cause> causes = new ArrayList<>();
        List<String> dryRun = query.all("dryRun");
        if (!Set.of("All").containsAll(dryRun)) {
            String given = dryRun.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
            causes.add(unsupported("dryRun", "[]string{" + given + "}", List.of("All")));
        }
        String validation = query.text("fieldValidation");
        if (!VALIDATIONS.contains(validation)) {
            causes.add(unsupported("fieldValidation", "\"" + validation + "\"", VALIDATIONS));
        }
        if (!causes.isEmpty()) {
            throw invalid(options, causes);
        }
    }

    private static ApiError.Cause unsupported(String field, String value, List<String> choices) {
        return new ApiError.Cause(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + value + ": supported values: "
                        + choices.stream().map(choice -> "\"" + choice + "\"").collect(Collectors.joining(", ")));
    }

    /** The refusal of options, which are objects of a kind of their own. */
    static ApiError invalid(String options, List<ApiError.Cause> causes) {
        Kind kind =
                new Kind("meta.k8s.io", "v1", List.of("v1"), options, "", "", List.of(), List.of(), false, Set.of());
        return ApiError.invalid(kind, "", causes);
    }
}

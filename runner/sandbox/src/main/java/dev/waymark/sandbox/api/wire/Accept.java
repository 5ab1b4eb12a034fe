package dev.waymark.sandbox.api.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form in which a client wants an answer, from its {@code Accept} header.
 *
 * <p>Every answer is JSON, also where a client would rather have protobuf: clients that send such a header name JSON as
 * well.
 *
 * @param wish the group, version and kind that the answer is to be turned into ({@code as=Table}); empty for none
 */
public record Accept(Optional<Wish> wish) {

    /** A transformation, such as {@code Table} of {@code meta.k8s.io/v1}. */
    public record Wish(String group, String version, String kind) {
        public String apiVersion() {
            return group + "/" + version;
        }
    }

    /** The first of a header's alternatives whose transformation the server offers, or that asks for none. */
    public static Accept parse(String header, List<Wish> offered) {
        for (String alternative : header.split(",")) {
            Map<String, String> parameters = parameters(alternative);
            if (!parameters.get("").endsWith("json") && !parameters.get("").endsWith("*")) {
                continue;
            }
            if (!parameters.containsKey("as")) {
                return new Accept(Optional.empty());
            }
            Wish wish =
                    new Wish(parameters.getOrDefault("g", ""), parameters.getOrDefault("v", ""), parameters.get("as"));
            if (offered.contains(wish)) {
                return new Accept(Optional.of(wish));
            }
        }
        return new Accept(Optional.empty());
    }

    private static Map<String, String> parameters(String alternative) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("", "");
        Arrays.stream(alternative.split(";")).map(String::strip).forEach(part -> {
            int equals = part.indexOf('=');
            parameters.put(equals < 0 ? "" : part.substring(0, equals), part.substring(equals + 1));
        });
        return parameters;
    }
}

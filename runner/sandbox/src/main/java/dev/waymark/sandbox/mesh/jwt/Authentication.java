package dev.waymark.sandbox.mesh.jwt;

import dev.waymark.sandbox.mesh.route.Claims;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes of looking for a token in a request. */
public sealed interface Authentication {

    /** There is none, and none is asked for. */
    record Anonymous() implements Authentication {}

    /**
     * There is one, and it holds.
     *
     * @param user what it says
     * @param removed the headers that the service does not get
     * @param added the headers that it gets instead
     */
    record Verified(Claims user, List<String> removed, Map<String, String> added) implements Authentication {}

    /**
     * There is one, and it does not hold.
     *
     * @param status the status of the answer
     * @param reason in Envoy's words
     */
    record Refused(int status, String reason) implements Authentication {}

    /** What is known of the user. */
    default Optional<Claims> claims() {
        return this instanceof Verified verified ? Optional.of(verified.user()) : Optional.empty();
    }
}

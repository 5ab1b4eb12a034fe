package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.access.User;
import dev.waymark.sandbox.api.wire.Query;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.FieldValidation;
import dev.waymark.sandbox.registry.Requester;
import dev.waymark.sandbox.registry.WriteOptions;

/**
 * A request for a resource, complete with its body.
 *
 * @param method the HTTP method
 * @param path what it names
 * @param kind the kind behind the path
 * @param query the query's parameters
 * @param accept the {@code Accept} header, or an empty string
 * @param contentType the body's media type without parameters, or an empty string
 * @param userAgent the {@code User-Agent} header, or an empty string
 * @param body the body's bytes
 * @param user who asks
 */
public record ApiRequest(
        String method,
        ResourcePath path,
        Kind kind,
        Query query,
        String accept,
        String contentType,
        String userAgent,
        byte[] body,
        User user) {

    /** The {@code apiVersion} that the client used, in which it wants the answer. */
    public String apiVersion() {
        return kind.apiVersion(path.version());
    }

    /** The options of a write; without a field manager the first word of the user agent is taken, as a server does. */
    public WriteOptions writeOptions() {
        String manager = query.text("fieldManager");
        if (manager.isEmpty()) {
            manager = userAgent.isEmpty() ? "unknown" : userAgent.split("/")[0];
        }
        FieldValidation validation = switch (query.text("fieldValidation")) {
            case "Strict" -> FieldValidation.STRICT;
            case "Ignore" -> FieldValidation.IGNORE;
            default -> FieldValidation.WARN;
        };
        return new WriteOptions(manager, validation, dryRun(), query.flag("force"), path.version(), requester());
    }

    /** Who sends it, as admission policies see it. */
    public Requester requester() {
        return new Requester(user.name(), user.groups());
    }

    /** Whether nothing is to be stored. */
    public boolean dryRun() {
        return query.all("dryRun").contains("All");
    }
}

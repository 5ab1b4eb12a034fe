package dev.waymark.sandbox.mesh.jwt;

/** Why a token is not accepted, in Envoy's words ({@code jwt_verify_lib}). */
enum Problem {
    FORMAT("Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections"),
    HEADER("Jwt header is an invalid JSON"),
    PAYLOAD("Jwt payload is an invalid JSON"),
    EXPIRED("Jwt is expired"),
    TOO_EARLY("Jwt not yet valid"),
    ISSUER("Jwt issuer is not configured"),
    AUDIENCE("Audiences in Jwt are not allowed"),
    KEY("Jwks doesn't have key to match kid or alg from Jwt"),
    KEYS("Jwks remote fetch is failed"),
    SIGNATURE("Jwt verification fails");

    private final String text;

    Problem(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The status of the answer. */
    int status() {
        return this == AUDIENCE ? 403 : 401;
    }
}

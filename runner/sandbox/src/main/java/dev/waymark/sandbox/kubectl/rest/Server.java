package dev.waymark.sandbox.kubectl.rest;

import java.net.URI;
import java.util.Map;

/**
 * An API server and how to be let in.
 *
 * @param address such as {@code https://127.0.0.1:6443}
 * @param authority the certificate authority to trust, in PEM
 * @param headers sent with every request: the token, and whom to act as
 */
public record Server(URI address, String authority, Map<String, String> headers) {

    public Server {
        headers = Map.copyOf(headers);
    }
}

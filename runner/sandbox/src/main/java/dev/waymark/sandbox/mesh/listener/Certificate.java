package dev.waymark.sandbox.mesh.listener;

import java.util.Optional;

/**
 * What a server shows its clients, in PEM.
 *
 * @param chain its certificate and those that vouch for it
 * @param key its private key
 * @param clients the authorities that a client's own certificate must come from; empty when clients need none
 */
public record Certificate(String chain, String key, Optional<String> clients) {
    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "a certificate";
    }
}

package dev.waymark.sandbox.mesh.listener;

import java.util.Optional;

/**
 * What a client of TLS shows and trusts, in PEM.
 *
 * @param own its certificate and key; empty when it shows none
 * @param authorities those that a server's certificate must come from; empty when the Secret names none
 */
public record ClientCertificate(Optional<Certificate> own, Optional<String> authorities) {}

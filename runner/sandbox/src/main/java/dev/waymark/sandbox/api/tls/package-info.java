/** The sandbox's private certificate authority and the certificate of its API server. */
package dev.waymark.sandbox.api.tls;

/** {@code kubectl explain}: schemas of the server's OpenAPI documents as text. */
package dev.waymark.sandbox.kubectl.explain;

/** The built-in {@code kubectl}: a client of the Kubernetes API that runs inside the server. */
package dev.waymark.sandbox.kubectl;

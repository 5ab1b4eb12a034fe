/**
 * The process inside the pods' network namespace that carries their connections to the sandbox.
 *
 * <p>It runs in a small JVM of its own, so this package uses {@code java.base} alone.
 */
package dev.waymark.sandbox.exec.relay;

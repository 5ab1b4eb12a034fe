/** One run of {@code kubectl}: what it was told, whom it talks to, and the objects that it is about. */
package dev.waymark.sandbox.kubectl.call;

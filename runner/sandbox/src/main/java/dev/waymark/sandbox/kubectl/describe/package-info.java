/** Objects in the words of {@code kubectl describe}. */
package dev.waymark.sandbox.kubectl.describe;

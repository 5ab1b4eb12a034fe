/** The commands of the built-in {@code kubectl}, one class each. */
package dev.waymark.sandbox.kubectl.command;

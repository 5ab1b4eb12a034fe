/** The streams of pods on the wire: exec, attach, logs and port-forward. */
package dev.waymark.sandbox.api.stream;

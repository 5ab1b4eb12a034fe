/** Commands of the host run as if inside a pod: in the pod's network view, environment and identity. */
package dev.waymark.sandbox.exec;

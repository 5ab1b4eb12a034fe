/** Who asks, and what the RBAC objects let them do. */
package dev.waymark.sandbox.api.access;

/** Who may call whom: AuthorizationPolicies, at the ztunnel and at the waypoint. */
package dev.waymark.sandbox.mesh.policy;

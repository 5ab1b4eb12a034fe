/** The data plane: the path of a connection through ztunnel and waypoint. */
package dev.waymark.sandbox.mesh;

/** What has passed through the mesh, per edge of the service graph. */
package dev.waymark.sandbox.mesh.traffic;

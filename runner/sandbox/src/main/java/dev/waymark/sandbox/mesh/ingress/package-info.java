/** Gateways: proxies that take traffic from outside the mesh. */
package dev.waymark.sandbox.mesh.ingress;

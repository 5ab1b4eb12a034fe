/** What the data plane is configured with at one moment. */
package dev.waymark.sandbox.mesh.config;

/** The L4 path: connections of pods, where they really go, and who may make them. */
package dev.waymark.sandbox.mesh.ztunnel;

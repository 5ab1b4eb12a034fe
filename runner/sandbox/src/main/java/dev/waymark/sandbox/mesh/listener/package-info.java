/** What gateways listen on, and which routes belong to which host name there. */
package dev.waymark.sandbox.mesh.listener;

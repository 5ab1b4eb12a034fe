/** Controllers that run pods: deployments, replica sets, stateful sets, daemon sets, jobs. */
package dev.waymark.sandbox.control.apps;

/** Commands of client images that look at the network: what works without packets of their own, and why the rest does not. */
package dev.waymark.sandbox.workload.diagnose;

/** How many pods there should be, and how many may be missing: autoscaling, disruption budgets, eviction. */
package dev.waymark.sandbox.control.scaling;

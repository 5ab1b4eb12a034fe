/** How many pods there should be, and how many may be missing: autoscaling and disruption budgets. */
package dev.waymark.sandbox.control.scaling;

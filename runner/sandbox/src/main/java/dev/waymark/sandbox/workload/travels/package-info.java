/** The travels demo application: agency services, portals that keep calling them, a control page, a database. */
package dev.waymark.sandbox.workload.travels;

/** What istiod does: gateways and waypoints, the status of routes and policies, which service has which waypoint. */
package dev.waymark.sandbox.control.gateway;

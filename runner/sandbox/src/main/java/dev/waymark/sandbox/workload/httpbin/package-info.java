/** The httpbin request and response service. */
package dev.waymark.sandbox.workload.httpbin;

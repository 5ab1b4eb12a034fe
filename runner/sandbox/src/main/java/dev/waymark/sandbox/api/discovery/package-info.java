/** What the server serves: groups, resources, OpenAPI documents, version. */
package dev.waymark.sandbox.api.discovery;

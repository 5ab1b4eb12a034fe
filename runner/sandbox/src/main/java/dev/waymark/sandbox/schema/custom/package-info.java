/** How a server reads, completes and checks custom resources, which are trees with an OpenAPI schema to it. */
package dev.waymark.sandbox.schema.custom;

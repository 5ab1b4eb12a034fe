/** Schemas as components of OpenAPI v3 documents, for {@code kubectl explain} and validation in clients. */
package dev.waymark.sandbox.schema.openapi;

/** Bodies and media types: JSON, protobuf and YAML turned into trees, and trees into JSON. */
package dev.waymark.sandbox.api.wire;

/** What istiod's validating webhook refuses and warns of, after {@code istio.io/istio/pkg/config/validation}. */
package dev.waymark.sandbox.schema.webhook;

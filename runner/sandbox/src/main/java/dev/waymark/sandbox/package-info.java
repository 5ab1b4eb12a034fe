/** A Kubernetes API and an Istio ambient mesh inside one JVM, for anything that speaks to a cluster. */
package dev.waymark.sandbox;

/** Kubernetes objects as immutable trees of maps, lists and scalars, and the errors the API speaks. */
package dev.waymark.sandbox.object;

/** What can be wrong with an object, in the words of {@code k8s.io/apimachinery/pkg/util/validation}. */
package dev.waymark.sandbox.schema.problem;

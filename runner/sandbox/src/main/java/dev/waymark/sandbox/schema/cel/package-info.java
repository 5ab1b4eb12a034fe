/**
 * The Common Expression Language, as far as validation rules of custom resources use it.
 *
 * <p>The language is that of https://github.com/google/cel-spec with the string, list, regex and URL libraries of
 * {@code k8s.io/apiserver/pkg/cel}. Types are checked when an expression is evaluated, not before.
 */
package dev.waymark.sandbox.schema.cel;

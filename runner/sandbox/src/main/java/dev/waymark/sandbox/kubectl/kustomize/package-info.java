/** Kustomizations, built as kustomize 5.5 builds them: folders of manifests and what is changed in them. */
package dev.waymark.sandbox.kubectl.kustomize;

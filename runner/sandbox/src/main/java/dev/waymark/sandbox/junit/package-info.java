/** A sandbox for the tests of any program that talks to Kubernetes. The one package that knows JUnit. */
package dev.waymark.sandbox.junit;

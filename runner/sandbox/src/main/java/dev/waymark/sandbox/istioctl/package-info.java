/** The built-in {@code istioctl}: the commands that labs use, done on the sandbox's own objects. */
package dev.waymark.sandbox.istioctl;

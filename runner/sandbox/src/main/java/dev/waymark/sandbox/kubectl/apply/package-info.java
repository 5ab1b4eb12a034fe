/** Client-side apply: what was applied last, and the patch from there to what is wanted now. */
package dev.waymark.sandbox.kubectl.apply;

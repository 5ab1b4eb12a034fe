/** Tokens of end users: RequestAuthentications, the keys in them, and the verification of signatures. */
package dev.waymark.sandbox.mesh.jwt;

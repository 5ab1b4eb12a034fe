/** The controllers: each watches some kinds and writes what follows from them. */
package dev.waymark.sandbox.control;

/** What is allowed in a lab and hardly meant: one small rule for each thing that goes wrong with labs. */
package dev.waymark.lint;

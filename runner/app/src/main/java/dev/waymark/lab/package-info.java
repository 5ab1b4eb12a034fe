/** Labs as data: courses, labs, steps and blocks, and where in a file each comes from. Pure records. */
package dev.waymark.lab;

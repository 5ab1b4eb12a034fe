/** The statistics of traffic splits: exact binomials and sequential tests with a stated error. Pure. */
package dev.waymark.check.split;

/** Properties that hold for random input; a run is repeated with the seed that it printed. */
package dev.waymark.sandbox.fuzz;

/** What runs in pods: images and the programs they stand for, running pods, their logs, ports and network. */
package dev.waymark.sandbox.workload;

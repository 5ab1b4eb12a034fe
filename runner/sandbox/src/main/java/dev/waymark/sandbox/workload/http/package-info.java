/** HTTP for programs in pods: serving on a pod's ports, and calling others through the pod's network. */
package dev.waymark.sandbox.workload.http;

/** Where commands go: the sandbox or a context of the kubeconfig; and the judging of checks there. */
package dev.waymark.cluster;

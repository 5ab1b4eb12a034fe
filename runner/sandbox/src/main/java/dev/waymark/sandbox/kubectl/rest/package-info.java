/** The Kubernetes API as a client sees it: kubeconfig, requests, discovery, watches and sockets. */
package dev.waymark.sandbox.kubectl.rest;

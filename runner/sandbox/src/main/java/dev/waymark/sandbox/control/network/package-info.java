/** Services: the addresses and ports they are given, and the endpoints behind them. */
package dev.waymark.sandbox.control.network;

/** Requests and replies, and the one class that knows the HTTP server that carries them. */
package io.danlu.server.http;

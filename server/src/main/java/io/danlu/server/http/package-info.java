/**
 * Requests, replies, and the HTTP server that carries them.
 *
 * <p>{@code Listener} accepts connections, {@code Connections} bounds their number and closes the overdue ones, and
 * {@code Carrier} lets Helidon parse each {@code Connection}. {@link io.danlu.server.http.HttpServer} turns a parsed
 * request into a {@link io.danlu.server.http.Request}, asks whether its head decides the reply, reads its body, and
 * calls the answering function on a thread of the request's {@link io.danlu.server.http.Duty}. No other package knows
 * Helidon:
 *
 * {@snippet :
 * HttpServer server = new HttpServer(
 *         new Answering(request -> true, request -> Optional.empty(), request -> false, request -> Duty.BRIEF,
 *                 this::answer, this::log), warn);
 * int port = server.listen(InetAddress.getLoopbackAddress(), 0);
 * }
 */
package io.danlu.server.http;

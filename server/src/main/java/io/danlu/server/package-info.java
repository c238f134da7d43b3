/**
 * Studies over HTTP: an API for workers in any language, and the live page.
 *
 * <p>{@link io.danlu.server.DanluServer} is the entry point. A request passes through four packages: {@code http} reads
 * it, {@code access} checks host, origin and token, {@code api} runs its route, and {@code live} reads the study. Paths
 * outside the API are answered by {@code page}, the files of the page in the browser.
 *
 * {@snippet :
 * ServerOptions options = new ServerOptions(
 *         List.of(InetAddress.getLoopbackAddress()), 8765, List.of(), token, Logs.none(), Journal.silent());
 * try (Store store = Stores.open("sqlite:danlu.db"); DanluServer server = DanluServer.start(store, options)) {
 *     System.out.println("http://127.0.0.1:" + server.port());
 * }
 * }
 */
package io.danlu.server;

/**
 * Access control: host names, origins and tokens.
 *
 * <p>{@link io.danlu.server.access.Gate} checks each request in this order: its Host ({@link
 * io.danlu.server.access.Hosts}), its Origin, and its token ({@link io.danlu.server.access.Tokens}). A valid token
 * becomes a {@link io.danlu.server.access.Grant}, which the API compares with the scope of the route:
 *
 * {@snippet :
 * Tokens tokens = new Tokens("the-server's-own-token");
 * String worker = tokens.issue(Scope.WORKER, Optional.of("iris"), Instant.now().plus(Duration.ofDays(7)));
 * Optional<Grant> grant = tokens.grant(worker, Instant.now());
 * }
 */
package io.danlu.server.access;

package io.danlu.bench.contest;

/** A peer that is not installed, or has failed. */
public final class PeerException extends RuntimeException {

    PeerException(String peer, String reason) {
        super("Peer '%s': %s".formatted(peer, reason));
    }
}

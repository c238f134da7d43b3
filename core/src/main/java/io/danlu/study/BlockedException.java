package io.danlu.study;

/**
 * Signals that the next trial of a reproducible study needs a result that has not been told. Nothing was changed. Ask
 * again after that result is told or the lease of its trial ends.
 */
public final class BlockedException extends IllegalStateException {

    BlockedException(String message) {
        super(message);
    }
}

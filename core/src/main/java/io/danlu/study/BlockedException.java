package io.danlu.study;

/**
 * In a reproducible study, the next trial needs a result that has not been told. Nothing was changed; ask again when it was told, or when the
 * lease of its trial has ended.
 */
public final class BlockedException extends IllegalStateException {

    BlockedException(String message) {
        super(message);
    }
}

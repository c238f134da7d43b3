package io.danlu.space;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is computed at its first use. Safe to share if the supplier is pure. */
final class Lazy<T> {

    private final Supplier<T> supplier;
    private volatile Optional<T> value = Optional.empty();

    Lazy(Supplier<T> supplier) {
        this.supplier = supplier;
    }

    T get() {
        Optional<T> known = value;
        if (known.isPresent()) {
            return known.get();
        }
        T computed = supplier.get();
        value = Optional.of(computed);
        return computed;
    }
}

package io.danlu.store.jdbc.log;

import io.danlu.format.SegmentFormat;
import io.danlu.store.StoreException;
import io.danlu.trial.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Binds closed pages of logs into segments, in the background, one after the other. A page that has none, because its
 * writer died or could not write, is read from its entries and bound by whoever reads it. Thread-safe.
 */
final class Binding implements AutoCloseable {

    /**
     * A page to be bound.
     *
     * @param study the id of its study
     * @param entries all of the page's
     */
    record Volume(long study, List<Recorded> entries) {}

    private final Transactions transactions;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("danlu-binding").daemon().factory());

    Binding(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param volume looked up in the background; empty where there is nothing to bind after all */
    void bind(Supplier<Optional<Volume>> volume) {
        background.execute(() -> {
            try {
                volume.get().ifPresent(this::write);
            } catch (StoreException unbound) {
                // the page is still read from its entries
            }
        });
    }

    private void write(Volume volume) {
        byte[] segment = SegmentFormat.write(volume.study(), volume.entries());
        long first = volume.entries().getFirst().sequence();
        transactions.renew(tables -> {
            tables.segments().put(volume.study(), first, segment);
            return first;
        });
    }

    /** Finishes what was begun. */
    @Override
    public void close() {
        background.close();
    }
}

package io.danlu.study;

import java.util.Queue;
import java.util.function.Predicate;

/** A spool in the memory of this JVM. */
record MemorySpool(Queue<TrialEnd> kept) implements Spool {

    @Override
    public void keep(TrialEnd end) {
        kept.add(end);
    }

    @Override
    public void settle(Predicate<TrialEnd> settled) {
        kept.removeIf(settled);
    }
}

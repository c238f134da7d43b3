package io.danlu.study;

import java.util.Queue;
import java.util.function.Predicate;

/** A spool that lasts as long as this JVM. */
record MemorySpool(Queue<Undelivered> kept) implements Spool {

    @Override
    public void keep(Undelivered end) {
        kept.add(end);
    }

    @Override
    public void settle(Predicate<Undelivered> settled) {
        kept.removeIf(settled);
    }
}

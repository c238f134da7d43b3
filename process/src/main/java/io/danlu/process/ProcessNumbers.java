package io.danlu.process;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * A moment in the numbering of processes. Linux numbers them upwards and begins again after the highest number, so that
 * the processes that are newer than a moment can be told by their numbers, without a look at all others.
 *
 * @param last the number given most recently
 * @param forks the number of processes and threads started since boot
 */
record ProcessNumbers(long last, long forks) {

    private static final OptionalLong HIGHEST = number("/proc/sys/kernel/pid_max", "", 0);

    /** Returns the present moment. Empty on a system that does not show it. */
    static Optional<ProcessNumbers> now() {
        OptionalLong last = number("/proc/loadavg", "", 4);
        OptionalLong forks = number("/proc/stat", "processes ", 1);
        return last.orElse(0) > 0 && forks.isPresent()
                ? Optional.of(new ProcessNumbers(last.getAsLong(), forks.getAsLong()))
                : Optional.empty();
    }

    /** Reads a number: that field of the first line that begins with {@code start}. */
    private static OptionalLong number(String file, String start, int field) {
        return ProcessTable.text(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(start))
                .limit(1)
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > field && fields[field].matches("[0-9]{1,18}"))
                .mapToLong(fields -> Long.parseLong(fields[field]))
                .findFirst();
    }

    /**
     * Returns a test for the numbers of processes that were started after this moment and before the call. If numbers
     * may have begun again meanwhile, any number passes.
     */
    LongPredicate newer() {
        return now().filter(this::isInRoundOf)
                .<LongPredicate>map(now -> number -> number > last)
                .orElse(any -> true);
    }

    /**
     * Returns whether numbers only went up from here to {@code later}. A whole round takes as many starts as there are
     * free numbers. A quarter of them leaves room for numbers that are skipped because they are in use.
     */
    private boolean isInRoundOf(ProcessNumbers later) {
        return last <= later.last() && later.forks() - forks < HIGHEST.orElse(0) / 4;
    }
}

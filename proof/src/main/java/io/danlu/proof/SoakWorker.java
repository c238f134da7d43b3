package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;

/** A process that does many trials, by runs and by hand, and records its needs in between. */
final class SoakWorker {

    private static final int WORKERS = 2;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private SoakWorker() {}

    /**
     * The needs of the process after a number of trials.
     *
     * @param heap bytes in use after a garbage collection
     * @param files open files
     * @param threads live threads
     * @param ask 99th percentile of the last asks by hand, in nanoseconds; 0 if there were none
     */
    record Need(int trials, long heap, int files, int threads, long ask) {

        String line() {
            return "%d %d %d %d %d%n".formatted(trials, heap, files, threads, ask);
        }

        static Need parse(String line) {
            String[] words = line.split(" ", -1);
            return new Need(
                    Integer.parseInt(words[0]),
                    Long.parseLong(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Long.parseLong(words[4]));
        }
    }

    /**
     * Does trials of the study in a store, in blocks, and writes its needs after each block to a file. Arguments: store
     * URL, number of trials, number of blocks, and the file. Without blocks it only opens the study.
     */
    public static void main(String[] arguments) throws IOException {
        int trials = Integer.parseInt(arguments[1]);
        int blocks = Integer.parseInt(arguments[2]);
        Path out = Path.of(arguments[3]);
        try (Store store = Stores.open(arguments[0])) {
            Study<Point> study = Toy.study(store, Sampler.random());
            for (int block = 1; block <= blocks; block++) {
                int end = (int) ((long) trials * block / blocks);
                int half = end - trials / blocks / 2;
                study.optimize(Toy::value, RunOptions.until(Budget.trials(half)).workers(WORKERS));
                write(out, need(study, byHand(study, end - half)));
            }
            if (blocks == 0) {
                study.ask().ifPresent(asked -> study.queue().requeue(asked, "only opened"));
                write(out, need(study, 0));
            }
        }
    }

    private static long byHand(Study<Point> study, int count) {
        long[] asks = new long[count];
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            LeasedTrial<Point> asked = study.ask().orElseThrow();
            asks[i] = System.nanoTime() - begin;
            study.tell(asked, Toy.value(asked.point()));
        }
        Arrays.sort(asks);
        return asks[count * 99 / 100];
    }

    private static Need need(Study<Point> study, long ask) throws IOException {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        try (Stream<Path> files = Files.list(DESCRIPTORS)) {
            return new Need(
                    study.log().history().size(),
                    heap,
                    (int) files.count(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ask);
        }
    }

    private static void write(Path out, Need need) throws IOException {
        Files.writeString(out, need.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

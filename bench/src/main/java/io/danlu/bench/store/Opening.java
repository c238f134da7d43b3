package io.danlu.bench.store;

import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures the time from the start of a process to a study's first ask, and the time of asking and telling from there
 * on, for longer and longer studies. The setting is five floats, random sampler, a heap of at most 1 GB. Writes a
 * Markdown table to standard output.
 *
 * <p>{@code bench/run opening FOLDER}: files are made in the folder and removed; the longest takes some 500 MB.
 */
final class Opening {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final int PROCESSES = 5;
    private static final int ASKS = 2_000;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private Opening() {}

    /** Measures; see the class. With the address of a store it is one of the measured processes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("Usage: bench/run opening FOLDER");
            System.exit(2);
        }
        if (arguments[0].startsWith("sqlite:")) {
            work(arguments[0]);
        } else {
            measure(Path.of(arguments[0]));
        }
    }

    private static void measure(Path parent) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(parent, "danlu-opening");
        System.out.println("| trials held | first ask after, s, median | slowest of " + PROCESSES
                + " | heap in use then, MB | ask and tell, ms, median | 99th percentile |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int size : SIZES) {
            Path held = folder.resolve("held.db");
            try (Store store = Stores.open("sqlite:" + held)) {
                Load.prepare(store, size);
            }
            List<Opened> opened = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                Path copy = Files.copy(held, folder.resolve("copy.db"));
                opened.add(open("sqlite:" + copy));
                Files.delete(copy);
            }
            Files.delete(held);
            opened.sort(Comparator.comparingDouble(Opened::seconds));
            Opened median = opened.get(PROCESSES / 2);
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %,d | %.2f | %.2f | %s |",
                    size,
                    median.seconds(),
                    opened.getLast().seconds(),
                    median.then()));
        }
        Files.delete(folder);
    }

    /**
     * The result of one process.
     *
     * @param seconds from its start to its first ask
     * @param then its last three cells of the table
     */
    private record Opened(double seconds, String then) {}

    private static Opened open(String url) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process =
                Load.process(Opening.class, List.of("-Xmx1g"), List.of(url)).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.readLine();
            double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            String then = lines.readLine();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "A process ended with " + process.exitValue() + "; see its message above.");
            }
            return new Opened(seconds, then);
        }
    }

    /** Prints a line after the first ask, then the times of asking and telling. */
    private static void work(String url) {
        try (Store store = Stores.open(url)) {
            Study<Point> study = Load.study(store);
            LeasedTrial<Point> first = study.ask().orElseThrow();
            System.out.println("asked");
            System.gc();
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            study.tell(first, 0);
            double[] millis = new double[ASKS];
            for (int i = 0; i < ASKS; i++) {
                long begin = System.nanoTime();
                study.tell(study.ask().orElseThrow(), i);
                millis[i] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
            }
            Arrays.sort(millis);
            System.out.println(String.format(
                    Locale.ROOT, "%d | %.2f | %.1f", used >> 20, millis[ASKS / 2], millis[ASKS * 99 / 100]));
        }
    }
}

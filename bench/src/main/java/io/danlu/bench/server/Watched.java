package io.danlu.bench.server;

import io.danlu.sampler.Sampler;
import io.danlu.server.DanluServer;
import io.danlu.server.ServerOptions;
import io.danlu.server.access.Tokens;
import io.danlu.server.api.Journal;
import io.danlu.server.api.Logs;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the time of a tell on SQLite with no watcher and with twenty live pages, in blocks that alternate. Writes a
 * Markdown table to standard output.
 *
 * <p>{@code bench/run watched FOLDER}: five floats, random sampler, one worker at full speed, in one process with the
 * server and its watchers. This is harder than real use, in which watchers have processes of their own.
 */
final class Watched {

    private static final int WATCHERS = 20;
    private static final int BLOCKS = 20;
    private static final int TRIALS = 5_500;

    private Watched() {}

    /** Measures; see the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("Usage: bench/run watched FOLDER");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "danlu-watched");
        String url = "sqlite:" + folder.resolve("danlu.db");
        String token = Tokens.random();
        try (Store writers = Stores.open(url);
                Store servers = Stores.open(url);
                DanluServer server = DanluServer.start(
                        servers,
                        new ServerOptions(
                                List.of(InetAddress.getLoopbackAddress()),
                                0,
                                List.of(),
                                token,
                                Logs.none(),
                                Journal.silent()))) {
            measure(study(writers), server.port(), token);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Study<Point> study(Store store) {
        Space space = Space.of(IntStream.range(0, 5)
                .mapToObj(i -> Parameter.real("x" + i, -5, 5))
                .toList());
        return Study.named("watched")
                .space(space)
                .sampler(Sampler.random())
                .seed(1)
                .store(store)
                .build();
    }

    private static void measure(Study<Point> study, int port, String token) throws IOException, InterruptedException {
        tells(study); // until everything is compiled
        List<double[]> alone = new ArrayList<>();
        List<double[]> watched = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            if (block % 2 == 0) {
                alone.add(tells(study));
            } else {
                try (Watchers watchers = Watchers.of(WATCHERS, port, token)) {
                    watched.add(tells(study));
                    System.err.printf(Locale.ROOT, "%d events seen%n", watchers.events());
                }
            }
        }
        System.out.println("| | tells | p50, ms | p99, ms |");
        System.out.println("| --- | --- | --- | --- |");
        row("nobody watches", alone);
        row(WATCHERS + " live pages", watched);
        System.out.printf(
                Locale.ROOT,
                "%nRatio of the medians over the blocks: p50 %.2f, p99 %.2f%n",
                quantile(watched, 0.5) / quantile(alone, 0.5),
                quantile(watched, 0.99) / quantile(alone, 0.99));
    }

    private static void row(String name, List<double[]> blocks) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f |%n",
                name,
                blocks.size() * TRIALS,
                quantile(blocks, 0.5),
                quantile(blocks, 0.99));
    }

    /** Returns the median over the blocks of each block's quantile. */
    private static double quantile(List<double[]> blocks, double level) {
        double[] each = blocks.stream()
                .mapToDouble(block -> block[(int) (level * (block.length - 1))])
                .sorted()
                .toArray();
        return each[each.length / 2];
    }

    /** Returns the duration of each tell in milliseconds, ascending. */
    private static double[] tells(Study<Point> study) {
        double[] took = new double[TRIALS];
        for (int i = 0; i < TRIALS; i++) {
            LeasedTrial<Point> asked = study.ask().orElseThrow();
            long begin = System.nanoTime();
            study.tell(asked, asked.config().code(0));
            took[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(took);
        return took;
    }
}

package io.danlu.bench.front;

import io.danlu.bench.contest.PeerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The front bench: samplers and peers on tasks of several objectives or with a limit, as Markdown on standard output.
 *
 * <pre>
 * Fronts --samplers gp,tpe,random*4 --peers optuna-tpe --slow optuna-gp --rows DIR --tables DIR --seeds 30
 * </pre>
 *
 * See {@link FrontOptions} for all options.
 */
final class Fronts {

    private static final int SLOW_SEEDS = 5;
    private static final int SLOW_EVALUATIONS = 100;

    private final FrontOptions options;
    private final Map<String, Map<String, List<FrontTrace>>> traces = new ConcurrentHashMap<>();

    private Fronts(FrontOptions options) {
        this.options = options;
    }

    /** Runs the bench; exits with 2 where the arguments are wrong. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        FrontOptions options;
        try {
            options = FrontOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        System.out.print(new Fronts(options).run());
    }

    private String run() throws IOException, InterruptedException {
        List<FrontTask> tasks = tasks();
        List<String> peers =
                Stream.concat(options.peers().stream(), options.slow().stream()).toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(options.threads())) {
            List<Future<?>> runs = new ArrayList<>();
            for (FrontTask task : tasks) {
                for (String name : new LinkedHashSet<>(Stream.concat(options.samplers().stream(), peers.stream())
                        .toList())) {
                    runs.add(pool.submit(() -> play(task, name)));
                }
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        List<String> known = peers.stream().filter(traces::containsKey).toList();
        return new FrontTables(new FrontResults(traces), tasks, options.samplers(), known)
                .markdown(options.evaluations());
    }

    private List<FrontTask> tasks() throws IOException {
        FrontTasks found = FrontTasks.read(options.rows(), options.tables());
        Pattern wanted = Pattern.compile(options.tasks());
        return (options.limits() ? found.limits() : found.fronts())
                .stream()
                        .map(task -> options.noise() > 0 ? task.noisy(options.noise()) : task)
                        .filter(task -> wanted.matcher(task.name()).matches())
                        .toList();
    }

    private void play(FrontTask task, String name) {
        boolean slow = options.slow().contains(name);
        int seeds = slow ? Math.min(SLOW_SEEDS, options.seeds()) : options.seeds();
        List<Integer> looks = options.evaluations().stream()
                .filter(look -> !slow || look <= SLOW_EVALUATIONS)
                .toList();
        long begin = System.nanoTime();
        try (FrontContestant contestant = contestant(name)) {
            FrontCache cache = FrontCache.open(options.cache(), name, contestant.version(), task);
            List<FrontTrace> runs = new ArrayList<>();
            for (long seed = 0; seed < seeds; seed++) {
                long each = seed;
                runs.add(cache.get(seed, looks, () -> FrontRun.of(contestant, task, each, looks)));
            }
            traces.computeIfAbsent(name, key -> new ConcurrentHashMap<>()).put(task.name(), runs);
            System.err.printf("%s on %s: %.1f s%n", name, task.name(), (System.nanoTime() - begin) / 1e9);
        } catch (PeerException cannotRun) {
            System.err.println(cannotRun.getMessage() + " It is left out.");
        }
    }

    private FrontContestant contestant(String name) {
        return options.samplers().contains(name)
                ? FrontContestant.Danlu.parse(name)
                : FrontContestant.Peer.start(name, options.python(), options.peerPath(), options.scripts());
    }
}

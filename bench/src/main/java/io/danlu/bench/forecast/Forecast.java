package io.danlu.bench.forecast;

import io.danlu.bench.Chosen;
import io.danlu.bench.RegretOptions;
import io.danlu.bench.task.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The forecast bench, as Markdown on standard output. It tests whether forecasts hold, and whether their advice pays.
 * It takes the options of the regret bench; the last number of {@code --evaluations} is the budget.
 *
 * <pre>
 * Forecast --samplers auto,tpe,random --tables DIR --surrogates DIR --rows DIR --seeds 10 --evaluations 100 --threads 1
 * </pre>
 */
final class Forecast {

    private Forecast() {}

    /** Runs the bench; exits with 2 if the arguments are wrong. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        RegretOptions options;
        try {
            options = RegretOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        System.out.print(run(options));
    }

    static String run(RegretOptions options) throws IOException, InterruptedException, ExecutionException {
        StringBuilder text = new StringBuilder();
        List<Task> tasks = Chosen.of(options);
        for (String sampler : options.contestants().samplers()) {
            text.append(new ForecastTables(sampler, tasks.size(), statements(sampler, tasks, options)).markdown());
        }
        return text.toString();
    }

    private static List<Statement> statements(String sampler, List<Task> tasks, RegretOptions options)
            throws InterruptedException, ExecutionException {
        Runs runs = new Runs(sampler, options.rounds().evaluations().getLast());
        try (ExecutorService pool =
                Executors.newFixedThreadPool(options.rounds().threads())) {
            List<Future<List<Statement>>> futures = new ArrayList<>();
            for (Task task : tasks) {
                options.seedList().forEach(seed -> futures.add(pool.submit(() -> runs.run(task, seed))));
            }
            List<Statement> statements = new ArrayList<>();
            for (Future<List<Statement>> future : futures) {
                statements.addAll(future.get());
            }
            return statements;
        }
    }
}

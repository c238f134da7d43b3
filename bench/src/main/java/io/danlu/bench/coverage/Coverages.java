package io.danlu.bench.coverage;

import static io.danlu.bench.Markdown.line;

import io.danlu.bench.Chosen;
import io.danlu.bench.Markdown;
import io.danlu.bench.RegretOptions;
import io.danlu.bench.task.Task;
import io.danlu.math.Statistics;
import io.danlu.trial.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The coverage bench, as Markdown on standard output. It takes the options of the regret bench.
 *
 * <pre>
 * Coverages --samplers random,tpe,auto --tables DIR --surrogates DIR --synthetic true --seeds 10 --evaluations 25,50,100
 * </pre>
 */
final class Coverages {

    private static final String OWN = "the table's own";
    private static final List<Double> SHARES = List.of(0.0, 0.01, 0.1, 0.3);

    private Coverages() {}

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
            text.append(table(
                    sampler,
                    statements(sampler, tasks, options),
                    options.rounds().evaluations()));
        }
        return text.toString();
    }

    private static List<Statement> statements(String sampler, List<Task> tasks, RegretOptions options)
            throws InterruptedException, ExecutionException {
        Runs runs = new Runs(sampler, options.rounds().evaluations());
        try (ExecutorService pool =
                Executors.newFixedThreadPool(options.rounds().threads())) {
            List<Future<List<Statement>>> futures = new ArrayList<>();
            for (Task task : tasks) {
                for (long seed : options.seedList()) {
                    if (task.repetitions() > 1) {
                        futures.add(pool.submit(() -> statements(OWN, task, runs.of(task, seed))));
                    } else {
                        SHARES.stream()
                                .map(share -> new Noisy(task, share))
                                .forEach(noisy -> futures.add(pool.submit(
                                        () -> statements(label(noisy.share()), noisy, runs.of(noisy, seed)))));
                    }
                }
            }
            List<Statement> statements = new ArrayList<>();
            for (Future<List<Statement>> future : futures) {
                statements.addAll(future.get());
            }
            return statements;
        }
    }

    private static String label(double share) {
        return line("%.0f %%", 100 * share);
    }

    private static List<Statement> statements(String noise, Task task, List<History> histories) {
        return histories.stream()
                .map(history -> Statement.of(noise, task, history))
                .toList();
    }

    private static String table(String sampler, List<Statement> statements, List<Integer> evaluations) {
        Markdown table = new Markdown(
                line("%s: the true mean of the recommended configuration", sampler),
                List.of("noise", "evaluations", "statements", "in 90 %", "worse", "mean surprise", "median width"));
        List<String> noises = Stream.concat(SHARES.stream().map(Coverages::label), Stream.of(OWN))
                .toList();
        for (String noise : noises) {
            for (int after : evaluations) {
                List<Statement> those = statements.stream()
                        .filter(each -> each.noise().equals(noise) && each.evaluations() == after)
                        .toList();
                if (!those.isEmpty()) {
                    table.row(row(noise, after, those));
                }
            }
        }
        return table.end();
    }

    private static List<String> row(String noise, int evaluations, List<Statement> statements) {
        return List.of(
                noise,
                Integer.toString(evaluations),
                Integer.toString(statements.size()),
                share(statements.stream().filter(Statement::holds).count(), statements.size()),
                share(statements.stream().filter(Statement::isWorse).count(), statements.size()),
                line(
                        "%+.4f",
                        Statistics.mean(statements.stream()
                                .mapToDouble(Statement::surprise)
                                .toArray())),
                line(
                        "%.4f",
                        Statistics.median(statements.stream()
                                .mapToDouble(Statement::width)
                                .toArray())));
    }

    private static String share(long count, int of) {
        return line("%.1f %%", 100.0 * count / of);
    }
}

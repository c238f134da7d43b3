package io.danlu.bench.selection;

import io.danlu.math.Statistics;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures the grid of 950 forests on Iris with five folds, which is the first example's. */
final class Classic {

    private static final Space SPACE = Space.of(
            Parameter.integer("max_depth", 1, 19),
            Parameter.integer("n_estimators", 1, 41).step(10),
            Parameter.integer("max_leaf_nodes", 2, 92).step(10));
    private static final int TREES = 41;
    private static final int PROCESSES = 7;
    private static final int WARM_UPS = 20;
    private static final int RUNS = 11;

    private Classic() {}

    /** One search in this JVM. */
    private record SearchRun(double seconds, long fits, double best) {}

    static void measure(Optional<Scikit> scikit) throws IOException, InterruptedException {
        process(); // builds if a source is newer, and fills caches
        double before = Statistics.median(processes());
        Optional<double[]> peer = scikit.isPresent() ? Optional.of(scikit.get().numbers("classic")) : Optional.empty();
        double after = Statistics.median(processes());
        double process = (before + after) / 2;
        SearchRun last = search();
        double[] warm = new double[RUNS];
        for (int run = -WARM_UPS; run < RUNS; run++) {
            last = search();
            if (run >= 0) {
                warm[run] = last.seconds();
            }
        }
        System.out.println("| the classic | s | times faster than scikit-learn | best f1_micro | trees grown |");
        System.out.println("| --- | --- | --- | --- | --- |");
        peer.ifPresent(numbers -> System.out.println(String.format(
                Locale.ROOT, "| scikit-learn, n_jobs=2, fit alone | %.1f | 1 | %.4f | |", numbers[0], numbers[1])));
        row("whole process, median of " + PROCESSES + " before and after", process, peer, last);
        row("warm JVM, median of " + RUNS, Statistics.median(warm), peer, last);
    }

    private static void row(String name, double seconds, Optional<double[]> peer, SearchRun search) {
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.3f | %s | %.4f | %d |",
                name,
                seconds,
                peer.map(numbers -> String.format(Locale.ROOT, "%.0f", numbers[0] / seconds))
                        .orElse(""),
                search.best(),
                search.fits() * TREES));
    }

    private static double[] processes() throws IOException, InterruptedException {
        double[] seconds = new double[PROCESSES];
        for (int i = 0; i < PROCESSES; i++) {
            seconds[i] = process();
        }
        System.err.println("whole processes: " + Arrays.toString(seconds));
        return seconds;
    }

    private static double process() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        "./danlu",
                        "tune",
                        "examples/iris-forest.yaml",
                        "--sampler",
                        "grid",
                        "--store",
                        "memory",
                        "--quiet")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("./danlu tune ended with %d.".formatted(process.exitValue()));
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static SearchRun search() throws IOException {
        long begun = System.nanoTime();
        Dataset iris = Sets.read("iris", Task.CLASSIFICATION);
        CrossValidation validation = new CrossValidation(
                iris.rows(), Learner.named("forest"), new StratifiedKFold(5), Scorer.named("f1_micro"), 1);
        ModelObjective objective = new ModelObjective(validation, SPACE, Map.of(), Optional.empty());
        Study<Point> study = Study.named("classic")
                .space(SPACE)
                .objectives(objective.metric())
                .sampler(Samplers.of(SamplerSpec.of("grid")))
                .seed(1)
                .build();
        double best = study.optimize(objective, RunOptions.until(Budget.trials(Integer.MAX_VALUE)))
                .best()
                .value();
        return new SearchRun((System.nanoTime() - begun) / 1e9, objective.fits(), best);
    }
}

package io.danlu.examples.book;

import static io.danlu.study.Budget.trials;

import io.danlu.examples.book.Plot.At;
import io.danlu.examples.book.Plot.Axis;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.Score;
import io.danlu.selection.Scores;
import io.danlu.selection.curve.ValidationCurve;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The pictures of the book of tuning, each drawn from studies that are run for it. */
final class Pictures {

    private static final String BLUE = "#2563eb";
    private static final String RED = "#dc2626";
    private static final String GREEN = "#059669";
    private static final String ORANGE = "#d97706";
    private static final String GREY = "#9ca3af";

    /** The harder model: boosted trees on wines, by logarithmic loss. */
    private static final Space BOOSTING = Space.of(
            Parameter.real("learning_rate", 0.02, 0.5).log(),
            Parameter.integer("max_depth", 1, 6),
            Parameter.integer("n_estimators", 5, 80),
            Parameter.real("subsample", 0.4, 1));

    private final CrossValidation iris;
    private final CrossValidation wine;

    Pictures(Path examples) {
        iris = validation(examples.resolve("iris.csv"), "species", "forest", "accuracy");
        wine = validation(examples.resolve("wine.csv"), "cultivar", "boosting", "neg_log_loss");
    }

    private static CrossValidation validation(Path file, String target, String learner, String scorer) {
        var rows = Table.read(file).dataset(target, Task.CLASSIFICATION).rows();
        return new CrossValidation(
                rows, Learner.named(learner), new StratifiedKFold(5).shuffled(1), Scorer.named(scorer), 1);
    }

    /** Returns how to draw each picture, by the name of its file. */
    SequencedMap<String, Supplier<String>> all() {
        SequencedMap<String, Supplier<String>> all = new TreeMap<>();
        all.put("1-by-hand.svg", this::byHand);
        all.put("2-curves.svg", this::curves);
        all.put("3-grid.svg", this::grid);
        all.put("4-random.svg", this::random);
        all.put("5-bayesian.svg", this::bayesian);
        all.put("6-tpe-and-annealing.svg", this::annealing);
        all.put("6-race.svg", this::race);
        return all;
    }

    private String byHand() {
        List<Integer> depths = List.of(1, 2, 3, 5, 9);
        Plot plot = new Plot(
                "Accuracy of a forest on Iris at five depths: each fold, and the mean",
                640,
                320,
                Axis.of("max_depth", 0, 10, 1.0, 2.0, 3.0, 5.0, 9.0),
                Axis.of("accuracy", 0.6, 1.0, 0.6, 0.7, 0.8, 0.9, 1.0));
        for (int depth : depths) {
            Scores scores = iris.score(Map.of("max_depth", Value.of(depth), "n_estimators", Value.of(11)));
            for (Score fold : scores.splits()) {
                plot.dot(new At(depth, fold.test()), GREY, 4);
            }
            plot.dot(new At(depth, scores.mean()), BLUE, 6);
        }
        return plot.legend(GREY, "one fold").legend(BLUE, "mean").file();
    }

    private String curves() {
        List<Value> depths = LongStream.rangeClosed(1, 8).mapToObj(Value::of).toList();
        ValidationCurve curve = curve(depths);
        List<At> train = new ArrayList<>();
        List<At> test = new ArrayList<>();
        List<At> low = new ArrayList<>();
        List<At> high = new ArrayList<>();
        for (int i = 0; i < depths.size(); i++) {
            Scores scores = curve.points().get(i).scores();
            train.add(new At(i + 1, -scores.trainMean()));
            test.add(new At(i + 1, -scores.mean()));
            low.add(new At(i + 1, -scores.mean() - scores.sd()));
            high.add(new At(i + 1, -scores.mean() + scores.sd()));
        }
        return new Plot(
                        "Log loss of boosted trees on wines along the depth: on train rows, and on test rows",
                        640,
                        320,
                        Axis.of("max_depth", 1, 8, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0),
                        Axis.of("log loss", 0, 0.4, 0.0, 0.1, 0.2, 0.3, 0.4))
                .band(low, high, BLUE)
                .line(train, ORANGE, false)
                .line(test, BLUE, false)
                .legend(ORANGE, "train")
                .legend(BLUE, "test")
                .file();
    }

    private ValidationCurve curve(List<Value> depths) {
        try {
            return ValidationCurve.of(wine, "max_depth", depths, Map.of("n_estimators", Value.of(40)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String grid() {
        double[] rates = {0.02, 0.045, 0.1, 0.224, 0.5};
        Plot plot = new Plot(
                "Log loss of boosted trees on wines at each point of a grid; darker is better",
                640,
                340,
                Axis.of("learning_rate: 0.02, 0.045, 0.1, 0.224, 0.5", 0, 5),
                Axis.of("max_depth", 0.5, 5.5, 1.0, 2.0, 3.0, 4.0, 5.0));
        for (int i = 0; i < rates.length; i++) {
            for (int depth = 1; depth <= 5; depth++) {
                double loss = -wine.score(Map.of(
                                "learning_rate", Value.of(rates[i]),
                                "max_depth", Value.of(depth),
                                "n_estimators", Value.of(40)))
                        .mean();
                plot.box(new At(i, depth - 0.5), new At(i + 1, depth + 0.5), shade(loss, 0.1, 0.6));
                plot.text(new At(i + 0.5, depth), "%.3f".formatted(loss), loss < 0.3 ? "#fff" : "#333");
            }
        }
        return plot.file();
    }

    private static String shade(double loss, double best, double worst) {
        double share = Math.clamp((loss - best) / (worst - best), 0, 1);
        return "hsl(217,70%%,%d%%)".formatted(Math.round(35 + 57 * share));
    }

    /**
     * Bergstra and Bengio's figure 1 with a real model: a grid tries five learning rates, random search twenty-five.
     */
    private String random() {
        Space plane = Space.of(Parameter.real("learning_rate", 0.02, 0.5).log(), Parameter.real("subsample", 0.4, 1.0));
        List<Point> grid = new ArrayList<>();
        for (double rate : new double[] {0.02, 0.045, 0.1, 0.224, 0.5}) {
            for (int i = 0; i < 5; i++) {
                grid.add(plane.point(Map.of("learning_rate", Value.of(rate), "subsample", Value.of(0.4 + i * 0.15))));
            }
        }
        List<Point> random = study(plane, "random", 2, 25)
                .history()
                .completed()
                .map(trial -> trial.start().point())
                .toList();
        return Plot.file(
                "The same 25 evaluations by a grid and by random search",
                760,
                360,
                List.of(
                        plane("grid: 5 learning rates", grid).group(0, 0),
                        plane("random: 25 learning rates", random).group(380, 0)));
    }

    private Plot plane(String name, List<Point> points) {
        Plot plot = new Plot(
                        name,
                        380,
                        360,
                        Axis.of("learning_rate", 0.018, 0.56, 0.02, 0.1, 0.5).onLogScale(),
                        Axis.of("subsample", 0.3, 1.05, 0.4, 0.6, 0.8, 1.0))
                .legend(BLUE, name);
        for (Point point : points) {
            plot.dot(new At(point.real("learning_rate"), point.real("subsample")), BLUE, 5);
            plot.dot(new At(point.real("learning_rate"), 0.31), RED, 3);
        }
        return plot;
    }

    /**
     * A Gaussian process along one hyperparameter, after 4 and after 8 trials, and the expected improvement below it.
     */
    private String bayesian() {
        Space line = Space.of(Parameter.real("learning_rate", 0.02, 0.5).log());
        Study<Point> study = study(line, "gp", 1, 8);
        List<Trial.Complete> trials = study.history().completed().toList();
        List<String> groups = new ArrayList<>();
        groups.addAll(process(study, line, trials.subList(0, 4), 0));
        groups.addAll(process(study, line, trials, 380));
        return Plot.file(
                "A Gaussian process after 4 and after 8 trials, and the expected improvement", 760, 480, groups);
    }

    private static List<String> process(Study<Point> study, Space line, List<Trial.Complete> trials, int across) {
        Encoding encoding = Encoding.of(line);
        Evidence evidence = Evidence.of(trials, study.history().metric(), encoding);
        Surrogate surrogate = Surrogate.fit(evidence, encoding);
        double best =
                evidence.sites().stream().mapToDouble(Evidence.Site::loss).min().orElseThrow();
        List<At> mean = new ArrayList<>();
        List<At> low = new ArrayList<>();
        List<At> high = new ArrayList<>();
        List<At> improvement = new ArrayList<>();
        for (int i = 0; i <= 120; i++) {
            double rate = Math.min(0.5, 0.02 * Math.pow(25, i / 120.0));
            Point point = line.point(Map.of("learning_rate", Value.of(rate)));
            Belief belief = surrogate.loss(surrogate.process().at(encoding.encode(point)));
            mean.add(new At(rate, belief.mean()));
            low.add(new At(rate, belief.mean() - 2 * belief.sd()));
            high.add(new At(rate, belief.mean() + 2 * belief.sd()));
            improvement.add(new At(rate, Acquisition.EI.at(belief.mean(), belief.sd(), best)));
        }
        Axis rates =
                Axis.of("learning_rate", 0.02, 0.5, 0.02, 0.05, 0.1, 0.2, 0.5).onLogScale();
        Plot losses = new Plot("loss", 380, 300, rates, Axis.of("log loss", 0, 0.4, 0.0, 0.1, 0.2, 0.3, 0.4))
                .band(low, high, BLUE)
                .line(mean, BLUE, false)
                .legend(BLUE, "mean ± 2 sd after %d trials".formatted(trials.size()));
        evidence.sites()
                .forEach(site -> losses.dot(new At(site.point().real("learning_rate"), site.loss()), "#333", 4));
        double top = improvement.stream().mapToDouble(At::y).max().orElseThrow();
        Plot acquisition = new Plot("acquisition", 380, 180, rates, Axis.of("EI, of its peak", 0, 1, 0.0, 1.0))
                .line(
                        improvement.stream()
                                .map(at -> new At(at.x(), at.y() / top))
                                .toList(),
                        GREEN,
                        false)
                .legend(GREEN, "expected improvement");
        return List.of(losses.group(across, 0), acquisition.group(across, 300));
    }

    private String annealing() {
        List<String> groups = new ArrayList<>();
        List<String> samplers = List.of("random", "anneal", "tpe");
        for (int i = 0; i < samplers.size(); i++) {
            String sampler = samplers.get(i);
            Plot plot = new Plot(
                            sampler,
                            300,
                            320,
                            Axis.of("trial", 0, 60, 0.0, 20.0, 40.0, 60.0),
                            Axis.of("learning_rate", 0.02, 0.5, 0.02, 0.05, 0.1, 0.2, 0.5)
                                    .onLogScale())
                    .legend(List.of(GREY, ORANGE, BLUE).get(i), sampler);
            study(BOOSTING, sampler, 1, 60).history().completed().forEach(trial -> {
                At at = new At(trial.number(), trial.start().point().real("learning_rate"));
                plot.dot(at, shade(-trial.value(), 0.07, 0.4), 4.5);
            });
            groups.add(plot.group(300 * i, 0));
        }
        return Plot.file(
                "Learning rates that random search, annealing and TPE try, trial by trial; darker is better",
                900,
                320,
                groups);
    }

    private String race() {
        List<String> samplers = List.of("random", "anneal", "tpe", "gp");
        List<String> colours = List.of(GREY, ORANGE, GREEN, BLUE);
        Plot plot = new Plot(
                "Best log loss so far on wines, mean of five seeds",
                640,
                340,
                Axis.of("trial", 1, 30, 1.0, 10.0, 20.0, 30.0),
                Axis.of("best log loss so far", 0.02, 0.2, 0.02, 0.05, 0.1, 0.2).onLogScale());
        for (int i = 0; i < samplers.size(); i++) {
            plot.line(bestSoFar(samplers.get(i), 30), colours.get(i), false).legend(colours.get(i), samplers.get(i));
        }
        return plot.file();
    }

    /** Returns the best loss after each trial, the mean of five seeds. */
    private List<At> bestSoFar(String sampler, int budget) {
        double[] mean = new double[budget];
        for (int seed = 1; seed <= 5; seed++) {
            double best = Double.POSITIVE_INFINITY;
            List<Trial.Complete> trials =
                    study(BOOSTING, sampler, seed, budget).history().completed().toList();
            for (int i = 0; i < budget; i++) {
                best = Math.min(best, -trials.get(i).value());
                mean[i] += best / 5;
            }
        }
        return IntStream.range(0, budget).mapToObj(i -> new At(i + 1, mean[i])).toList();
    }

    /** Runs a study of the boosted trees with 40 rounds, unless the space has them. */
    private Study<Point> study(Space space, String sampler, long seed, int budget) {
        Map<String, Value> fixed = space.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("n_estimators"))
                ? Map.of()
                : Map.of("n_estimators", Value.of(40));
        ModelObjective objective = new ModelObjective(wine, space, fixed, Optional.empty());
        Study<Point> study = Study.named(sampler)
                .space(space)
                .objectives(objective.metric())
                .sampler(Samplers.of(SamplerSpec.of(sampler)))
                .seed(seed)
                .build();
        study.optimize(objective, RunOptions.until(trials(budget)));
        return study;
    }
}

package io.danlu.bench.portfolio;

import io.danlu.selection.CrossValidation;
import io.danlu.selection.Measures;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.Scores;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A learner of Danlu's on public data sets of the machine-learning repository of Irvine and of Torgo's regression
 * collection: real cross-validation of a grid of candidates. The data sets wine, digits and diabetes, those of the same
 * names as reserved ones, and those of fewer than {@value #LEAST} rows are left out.
 *
 * @param learner its name
 * @param grid candidates: each value of each hyperparameter
 * @param fitted hyperparameters with which candidates are fitted
 * @param shipped hyperparameters that are added to the table, where the fits had cheaper values
 */
record Trained(String learner, Task task, Space grid, Map<String, Value> fitted, Map<String, Value> shipped) {

    private static final int LEAST = 150;

    private static final int FOLDS = 3;

    /** A depth and a number of leaves that no tree here has; {@code none} in the table. */
    private static final int UNLIMITED = 10_000;

    private static final List<String> CLASSES = Arff.names("""
            anneal balance.scale breast.cancer breast.w car cmc colic column3C credit.a credit.g cylinder.bands
            dermatology ecoli glass haberman heart.c heart.statlog hypothyroid ionosphere iris kr.vs.kp letter
            mushroom page.blocks segment sick sonar soybean spambase splice tic-tac-toe vehicle vote
            vowel waveform5000 eucalyptus
            """);

    private static final List<String> NUMBERS = Arff.names("""
            2dplanes abalone ailerons autompg bank32nh bank8FM bodyfat cal.housing cpu.act cpu.small
            elevators fried house8L housing kin8nm mv pol puma32H puma8NH quake sensory stock strike
            triazines wisconsin
            """);

    /**
     * The forest. Its trees, depth and leaves are read out of one fit. More trees never hurt, so they are not chosen.
     */
    static Trained forest(Task task) {
        return new Trained(
                "forest",
                task,
                Space.of(
                        reals("max_features", 0.1, 0.2, 0.33, 0.5, 0.75, 1),
                        wholes("min_samples_leaf", 1, 2, 4, 8, 16),
                        wholes("max_depth", UNLIMITED, 4, 8, 12),
                        wholes("max_leaf_nodes", UNLIMITED, 16, 64)),
                Map.of("n_estimators", Value.of(60)),
                Map.of("n_estimators", Value.of(300)));
    }

    private static Parameter wholes(String name, int... values) {
        return Parameter.ordinal(name, IntStream.of(values).mapToObj(Value::of).toList());
    }

    private static Parameter reals(String name, double... values) {
        return Parameter.ordinal(
                name, DoubleStream.of(values).mapToObj(Value::of).toList());
    }

    /**
     * Trains and scores all candidates on all data sets.
     *
     * @param folder of ARFF files
     * @param most the greatest number of rows of a data set
     */
    Ground ground(Path folder, int most) {
        List<Point> points = new ArrayList<>();
        grid.points().forEach(points::add);
        List<SequencedMap<String, Value>> candidates = points.stream()
                .<SequencedMap<String, Value>>map(point -> {
                    SequencedMap<String, Value> values = new LinkedHashMap<>(point.values());
                    values.replaceAll((name, value) -> value.equals(Value.of(UNLIMITED)) ? Value.of("none") : value);
                    values.putAll(shipped);
                    return values;
                })
                .toList();
        List<Ground.Row> rows = (task == Task.CLASSIFICATION ? CLASSES : NUMBERS)
                .parallelStream()
                        .flatMap(name -> rows(folder, name, most, points))
                        .toList();
        return new Ground(candidates, rows);
    }

    private Stream<Ground.Row> rows(Path folder, String name, int most, List<Point> points) {
        try {
            Dataset data = Arff.read(folder.resolve(name + ".arff"), task, most);
            if (data.size() < LEAST) {
                return Stream.empty();
            }
            List<Scores> scores = new ArrayList<>(points.size());
            ModelObjective objective = new ModelObjective(validation(data), grid, fitted, Optional.empty());
            for (Point point : points) {
                scores.add(objective.score(point));
            }
            System.err.printf(
                    "%s on %s: %d rows, %d features%n",
                    learner, name, data.size(), data.features().size());
            return IntStream.range(0, scorers().size()).mapToObj(scorer -> {
                double[] values = scores.stream()
                        .mapToDouble(each -> Scores.mean(each.tests(scorer)))
                        .toArray();
                return Ground.Row.of(name, scorers().get(scorer).name(), values, values);
            });
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(name + ": " + broken.getMessage(), broken);
        }
    }

    private List<Scorer> scorers() {
        return task == Task.CLASSIFICATION
                ? List.of(Scorer.named("accuracy"), Scorer.named("neg_brier_score"))
                : List.of(Scorer.named("r2"), Scorer.named("neg_mean_absolute_error"));
    }

    private CrossValidation validation(Dataset data) {
        Splitter splitter =
                task == Task.CLASSIFICATION ? new StratifiedKFold(FOLDS).shuffled(1) : new KFold(FOLDS).shuffled(1);
        Measures measures = new Measures(
                scorers().getFirst(), scorers().subList(1, scorers().size()));
        return new CrossValidation(data.rows(), Learner.named(learner), splitter, measures, 1);
    }
}

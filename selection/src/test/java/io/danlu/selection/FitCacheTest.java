package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.prepare.Step;
import io.danlu.selection.prepare.Steps;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.Splitter;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scores from shared fits equal those of fits alone, bit for bit. */
class FitCacheTest {

    private static final int SPLITS = 3;
    private static final Set<String> NESTED = Set.of("n_estimators", "max_depth", "max_leaf_nodes");

    /** Numbers of all sizes, with ties, gaps and irrelevant columns, and a target that depends on them. */
    private static Dataset data(RandomGenerator random, boolean classes) {
        int rows = random.nextInt(24, 90);
        List<Column> features = new ArrayList<>();
        for (int feature = random.nextInt(1, 5); feature > 0; feature--) {
            double scale = Math.pow(10, random.nextInt(-3, 5));
            int distinct = random.nextInt(1, 40);
            double[] values = random.doubles(rows)
                    .map(value -> scale * Math.floor(value * distinct))
                    .toArray();
            int[] gaps = IntStream.range(1, rows)
                    .filter(row -> random.nextInt(12) == 0)
                    .toArray();
            NumericColumn numeric = Column.numeric("x" + feature, values);
            features.add(random.nextBoolean() ? GappedColumn.of(numeric, gaps) : numeric);
        }
        int kinds = random.nextInt(2, 5);
        double noise = random.nextDouble();
        double[] signal = IntStream.range(0, rows)
                .mapToDouble(row -> (row % kinds) + noise * random.nextGaussian())
                .toArray();
        Target target = classes
                ? Labels.of(
                        "y",
                        Arrays.stream(signal)
                                .mapToObj(value -> "k" + Math.floorMod(Math.round(value), kinds))
                                .toList())
                : Numbers.of(Column.numeric("y", signal));
        return new Dataset(features, target);
    }

    private static CrossValidation validation(RandomGenerator random, boolean classes, String learner) {
        Step impute = new Step.Impute(Step.Strategy.MEDIAN, Optional.empty(), Optional.empty());
        Step scale = new Step.Scale(Step.Scaling.STANDARD, Optional.empty());
        Splitter splitter = classes ? new StratifiedKFold(SPLITS) : new KFold(SPLITS);
        return new CrossValidation(
                data(random, classes).rows(),
                new Steps(List.of(impute, scale)).before(Learner.named(learner)),
                splitter,
                Scorer.named(classes ? "neg_log_loss" : "r2"),
                random.nextLong());
    }

    /** A space with some hyperparameters, including nested ones. */
    private static Space space(String learner, boolean classes, RandomGenerator random) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.integer("n_estimators", 1, random.nextInt(2, 12)));
        if (random.nextBoolean()) {
            parameters.add(Parameter.integer("max_leaf_nodes", 2, random.nextInt(3, 20)));
        }
        if (random.nextBoolean()) {
            parameters.add(Parameter.categorical("steps.scale", "standard", "none"));
        }
        if (random.nextBoolean()) {
            parameters.add(Parameter.real("max_features", 0.2, 1));
        }
        if (learner.equals("boosting")) {
            parameters.add(Parameter.real("learning_rate", 0.01, 1).log());
        } else if (random.nextBoolean()) {
            parameters.add(Parameter.bool("bootstrap"));
            if (random.nextBoolean()) {
                parameters.add(
                        Parameter.integer("max_depth", 1, random.nextInt(2, 9)).when(Condition.is("bootstrap", true)));
            }
        } else {
            parameters.add(Parameter.ordinal("max_depth", List.of(Value.of(1), Value.of(3))));
        }
        if (classes && learner.equals("forest") && random.nextBoolean()) {
            parameters.add(Parameter.categorical("criterion", "gini", "entropy"));
        }
        return Space.of(parameters);
    }

    /**
     * Points that differ only in nested hyperparameters of the learner; each of a few families occurs more than once.
     */
    private static List<Point> points(Space space, String learner, RandomGenerator random) {
        List<Point> drawn = new ArrayList<>();
        for (int family = random.nextInt(1, 4); family > 0; family--) {
            Point first = space.draw(random);
            for (int member = random.nextInt(1, 5); member > 0; member--) {
                Map<String, Value> values = new LinkedHashMap<>(first.values());
                Map<String, Value> others = space.draw(random).values();
                nested(learner).stream()
                        .filter(values::containsKey)
                        .forEach(name -> values.put(name, others.getOrDefault(name, Value.of(2))));
                drawn.add(space.point(values));
            }
        }
        List<Point> shuffled = new ArrayList<>();
        while (!drawn.isEmpty()) {
            shuffled.add(drawn.remove(random.nextInt(drawn.size())));
        }
        return shuffled;
    }

    private static Set<String> nested(String learner) {
        return learner.equals("forest") ? NESTED : Set.of("n_estimators");
    }

    private static int families(List<Point> points, String learner) {
        Set<Map<String, Value>> families = new HashSet<>();
        for (Point point : points) {
            Map<String, Value> common = new LinkedHashMap<>(point.values());
            common.keySet().removeAll(nested(learner));
            families.add(common);
        }
        return families.size();
    }

    @Test
    void everyScoreIsThatOfAFitAloneAndNothingIsFittedTwice() {
        Laws.forAll(120, random -> {
            boolean classes = random.nextBoolean();
            String learner = random.nextBoolean() ? "forest" : "boosting";
            CrossValidation validation = validation(random, classes, learner);
            Space space = space(learner, classes, random);
            Map<String, Value> params = random.nextBoolean() ? Map.of() : Map.of("min_samples_leaf", Value.of(2));
            ModelObjective objective = new ModelObjective(validation, space, params, Optional.empty());
            List<Point> points = points(space, learner, random);
            for (Point point : points) {
                assertThat(objective.score(point)).isEqualTo(alone(validation, params, point));
            }
            assertThat(objective.fits()).isEqualTo((long) SPLITS * families(points, learner));
        });
    }

    private static Scores alone(CrossValidation validation, Map<String, Value> params, Point point) {
        Map<String, Value> given = new LinkedHashMap<>(params);
        given.putAll(point.values());
        return validation.score(given);
    }

    /** Holds for any amount of memory, whatever is dropped meanwhile. */
    @Test
    void droppedFitsAreRepeatedWithTheSameScores() {
        Laws.forAll(40, random -> {
            boolean classes = random.nextBoolean();
            CrossValidation validation = validation(random, classes, "forest");
            Space space = space("forest", classes, random);
            FitCache cache = new FitCache(validation, space, Map.of(), Math.pow(10, random.nextInt(0, 7)));
            for (Point point : points(space, "forest", random)) {
                for (int split = 0; split < SPLITS; split++) {
                    assertThat(cache.fit(split, point.values()).get())
                            .isEqualTo(validation.score(
                                    split, validation.hyperparameters().settings(point.values())));
                }
            }
        });
    }

    /** Growing trials share their fits, and their reports equal those of a fit alone. */
    @Test
    void growingFitsAreShared() {
        Laws.forAll(15, random -> {
            boolean classes = random.nextBoolean();
            String learner = random.nextBoolean() ? "forest" : "boosting";
            CrossValidation validation = validation(random, classes, learner);
            Space space = Space.of(
                    Parameter.integer("n_estimators", 1, 12),
                    Parameter.ordinal("min_samples_leaf", List.of(Value.of(1), Value.of(3))));
            ModelObjective objective = new ModelObjective(
                    validation, space, Map.of(), Optional.empty(), new Reporting.Growth("n_estimators"));
            List<Trial.Complete> trials = Study.named("growth")
                    .space(space)
                    .maximize()
                    .sampler(Sampler.random())
                    .seed(random.nextLong())
                    .build()
                    .optimize(objective, RunOptions.until(Budget.trials(6)).workers(2))
                    .history()
                    .completed()
                    .toList();
            assertThat(trials).hasSize(6);
            for (Trial.Complete trial : trials) {
                Map<String, Value> given =
                        new LinkedHashMap<>(trial.start().point().values());
                assertThat(trial.value()).isEqualTo(validation.score(given).mean());
                for (Report report : trial.reports()) {
                    given.put("n_estimators", Value.of(report.step()));
                    assertThat(report.value()).isEqualTo(validation.score(given).mean());
                }
            }
            assertThat(objective.fits()).isLessThanOrEqualTo(2 * SPLITS);
        });
    }

    @Test
    void aGridIsReadOutOfOneFitForEachSplitWhicheverThreadsReadIt() {
        Space space = Space.of(
                Parameter.integer("max_depth", 1, 4),
                Parameter.integer("n_estimators", 1, 9),
                Parameter.integer("max_leaf_nodes", 2, 9));
        ModelObjective objective = iris("forest", space, Map.of("bootstrap", Value.of(false)));
        grid(space, SamplerSpec.of("grid"), objective, 4);
        assertThat(objective.fits()).isEqualTo(SPLITS);
    }

    /** Numbers that the grid lists and the space does not, and more than a few families. */
    @Test
    void aGridSharesFitsForAnyNumberOfFamilies() {
        Space space = Space.of(
                Parameter.integer("n_estimators", 1, 3),
                Parameter.real("learning_rate", 0.01, 1),
                Parameter.integer("max_depth", 1, 40));
        SamplerSpec two = SamplerSpec.of("grid").with("values.learning_rate", List.of(Value.of(0.1), Value.of(0.3)));
        ModelObjective objective = iris("boosting", space, Map.of());
        grid(space, two, objective, 2);
        assertThat(objective.fits()).isEqualTo(SPLITS * 2 * 40);
    }

    private static ModelObjective iris(String learner, Space space, Map<String, Value> params) {
        CrossValidation validation = new CrossValidation(
                Iris.species().rows(),
                Learner.named(learner),
                new StratifiedKFold(SPLITS),
                Scorer.named("accuracy"),
                1);
        return new ModelObjective(validation, space, params, Optional.empty());
    }

    private static void grid(Space space, SamplerSpec sampler, ModelObjective objective, int workers) {
        Study.named("grid")
                .space(space)
                .maximize()
                .sampler(Samplers.of(sampler))
                .seed(1)
                .build()
                .optimize(objective, RunOptions.until(Budget.trials(1000)).workers(workers));
    }

    @Test
    void manyRowsShareToo() throws InterruptedException {
        int rows = 16_000;
        double[] x =
                IntStream.range(0, rows).mapToDouble(row -> row * 7919 % rows).toArray();
        Labels half = Labels.of(
                "y",
                Arrays.stream(x)
                        .mapToObj(value -> value < rows / 2.0 ? "low" : "high")
                        .toList());
        CrossValidation validation = new CrossValidation(
                new Dataset(List.of(Column.numeric("x", x)), half).rows(),
                Learner.named("forest"),
                new StratifiedKFold(SPLITS),
                Scorer.named("accuracy"),
                1);
        Space space = Space.of(Parameter.integer("n_estimators", 1, 4));
        ModelObjective objective = new ModelObjective(validation, space, Map.of(), Optional.empty());
        for (int trees = 1; trees <= 4; trees++) {
            objective.score(space.point(Map.of("n_estimators", Value.of(trees))));
        }
        assertThat(objective.fits()).isEqualTo(SPLITS);
    }

    /** Learns nothing, and records the ends of its fits as family/split. */
    private static final class Witness implements Learner, Trainer {

        private final List<String> ended = new ArrayList<>();
        private int begun;
        private int most; // fits at a time

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public Hyperparameters hyperparameters(Task task) {
            return new Hyperparameters(
                    name(),
                    List.of(
                            Hyperparameter.nested("size", Value.of(1), new Kind.Whole(1, 99)),
                            Hyperparameter.of("family", Value.of(1), new Kind.Whole(1, 9))));
        }

        @Override
        public Trainer on(Dataset data) {
            return this;
        }

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            double size = settings.whole("size").orElseThrow()
                    + settings.whole("family").orElseThrow();
            return asked -> Estimates.of(
                    IntStream.range(0, asked.size()).mapToDouble(row -> size).toArray());
        }

        @Override
        public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
            String fit = common.value("family").text() + "/" + (rows.at(0) == 0 ? 1 : 0);
            begun++;
            most = Math.max(most, begun - ended.size());
            return Optional.of(new NestedFit() {
                @Override
                public Model model(Settings settings) {
                    return fit(rows, settings, seed);
                }

                @Override
                public OptionalLong bytes() {
                    return OptionalLong.of(1_000_000);
                }

                @Override
                public void end() {
                    ended.add(fit);
                }
            });
        }
    }

    private static final Space SIZES = Space.of(Parameter.integer("size", 1, 99), Parameter.integer("family", 1, 9));

    private static FitCache cache(Witness witness, Space space, double most) {
        Dataset data = new Dataset(
                List.of(Column.numeric("x", 1, 2, 3, 4)), Numbers.of(Column.numeric("y", 100, 100, 100, 100)));
        CrossValidation validation =
                new CrossValidation(data.rows(), witness, new KFold(2), Scorer.named("neg_mean_squared_error"), 1);
        return new FitCache(validation, space, Map.of(), most);
    }

    /** Fits and scores one split, and returns the number of fits that were needed. */
    private static long fit(FitCache cache, int family, int split) {
        long before = cache.count();
        assertThat(cache.fit(split, Map.of("family", Value.of(family))).get().test())
                .isNegative();
        return cache.count() - before;
    }

    @Test
    void theFamilyThatWasUsedLeastRecentlyGoesFirstAndEnds() {
        Witness witness = new Witness();
        FitCache cache = cache(witness, SIZES, 4.5e6);
        for (int family : new int[] {1, 2, 1, 3}) {
            fit(cache, family, 0);
            fit(cache, family, 1);
        }
        assertThat(witness.ended).containsExactlyInAnyOrder("2/0", "2/1");
        assertThat(fit(cache, 1, 0)).isZero();
        assertThat(fit(cache, 2, 0)).isEqualTo(1);
    }

    /** The least recently used split would be the next one to be used. */
    @Test
    void aFamilyThatIsTooLargeIsKeptAsFarAsThereIsRoom() {
        Witness witness = new Witness();
        FitCache cache = cache(witness, SIZES, 1.5e6);
        for (int i = 0; i < 3; i++) {
            assertThat(fit(cache, 1, 0)).isEqualTo(i == 0 ? 1 : 0);
            assertThat(fit(cache, 1, 1)).isEqualTo(1);
        }
        assertThat(witness.ended).containsExactly("1/1", "1/1", "1/1");
    }

    @Test
    void fitsInUseDoNotEnd() {
        Witness witness = new Witness();
        FitCache cache = cache(witness, SIZES, 0.5e6);
        Supplier<Score> one = cache.fit(0, Map.of());
        List<CachedFit> growing = cache.grow(Map.of()).orElseThrow();
        fit(cache, 1, 0);
        assertThat(witness.ended).isEmpty();
        assertThat(one.get().test()).isNegative();
        assertThat(witness.ended).isEmpty();
        cache.release(growing, true);
        assertThat(witness.ended).containsExactly("1/0");
    }

    /** Trials that grow by their size and pause on the way, on fits that the cache keeps as far as there is room. */
    private static Objective<Point> growing(FitCache cache) {
        Map<GrowingTrial.Key, GrowingTrial.Progress> paused = new ConcurrentHashMap<>();
        return new Objective<>() {
            @Override
            public Result evaluate(Point point, RunningTrial trial) throws Exception {
                Reporting.Growth growth = new Reporting.Growth("size");
                return new GrowingTrial(cache, new ScoreAttributes(List.of()), growth, point)
                        .evaluate(trial, paused)
                        .orElseThrow();
            }

            @Override
            public boolean resumes() {
                return true;
            }
        };
    }

    private static History paused(FitCache cache) {
        PrunerSpec asha =
                PrunerSpec.of("asha").with("min_resource", Value.of(2)).with("reduction_factor", Value.of(2));
        return Study.named("paused")
                .space(SIZES)
                .maximize()
                .sampler(Sampler.random())
                .pruner(Pruners.of(asha))
                .seed(1)
                .build()
                .optimize(growing(cache), RunOptions.until(Budget.trials(40)))
                .history();
    }

    /** Fits of paused and of finished trials have one bound, and no answer depends on it. */
    @Test
    void pausedTrialsGoOnWithTheSameReportsHoweverFewFitsAreKept() {
        Witness plenty = new Witness();
        FitCache all = cache(plenty, SIZES, 1e9);
        History expected = paused(all);
        assertThat(all.count()).as("a fit for each split of each family").isEqualTo(2 * 9);
        assertThat(plenty.ended).isEmpty();
        for (double most : new double[] {0.5e6, 4.5e6}) {
            Witness witness = new Witness();
            FitCache few = cache(witness, SIZES, most);
            assertThat(paused(few).trials().map(trial -> ((Trial.Started) trial).reports()))
                    .isEqualTo(expected.trials()
                            .map(trial -> ((Trial.Started) trial).reports())
                            .toList());
            assertThat(few.count()).isGreaterThan(all.count());
            assertThat(witness.most).as("those in use and those kept").isLessThanOrEqualTo(2 + (int) (most / 1e6));
        }
    }

    @Test
    void fitsThatNoOtherConfigurationSharesEndWithTheirTrial() {
        Witness witness = new Witness();
        FitCache cache = cache(witness, Space.of(Parameter.integer("family", 1, 9)), 1e9);
        Map<String, Value> family = Map.of("family", Value.of(2));
        cache.release(cache.grow(family).orElseThrow(), true);
        assertThat(witness.ended).isEmpty();
        cache.release(cache.grow(family).orElseThrow(), true);
        assertThat(cache.count()).as("a paused trial goes on").isEqualTo(2);
        cache.forget(family);
        assertThat(witness.ended).containsExactlyInAnyOrder("2/0", "2/1");
        cache.release(cache.grow(family).orElseThrow(), false);
        assertThat(witness.ended).hasSize(4);
    }
}

package io.danlu.selection;

import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.trial.NotFiniteException;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    private static final String TREES = "n_estimators";

    private final Dataset iris = Iris.species();

    private CrossValidation validation(Learner learner, String scorer) {
        Labels species = (Labels) iris.target();
        Labels versicolor = Labels.of(
                "y",
                IntStream.range(0, 150)
                        .mapToObj(i -> species.at(i) == 1 ? "yes" : "no")
                        .toList());
        Dataset data = new Dataset(iris.features(), versicolor);
        return new CrossValidation(
                data.rows(),
                learner,
                new StratifiedKFold(3),
                Scorer.named(scorer),
                List.of(Scorer.named("f1_micro")),
                9);
    }

    private static ModelObjective objective(
            CrossValidation validation, Space space, Map<String, Value> params, Reporting reporting) {
        return new ModelObjective(validation, space, params, Optional.empty(), reporting);
    }

    private static Reporting early(int beyond) {
        return new Reporting.Growth(TREES, OptionalInt.of(beyond));
    }

    /** A trial that is never stopped. */
    record Noted(List<Report> reports) implements RunningTrial {

        Noted() {
            this(new ArrayList<>());
        }

        @Override
        public int number() {
            return 0;
        }

        @Override
        public long seed() {
            return 0;
        }

        @Override
        public void report(long step, double value) {
            reports.add(new Report(step, value));
        }

        @Override
        public void report(long step, Map<String, Double> values) {
            throw new UnsupportedOperationException("a model has one objective");
        }
    }

    /**
     * Returns the mean score of each number on the way and of {@code end}, each fitted alone, in the order of the
     * numbers.
     */
    private static SortedMap<Integer, Double> means(CrossValidation validation, Map<String, Value> given, int end) {
        SortedMap<Integer, Double> means = new TreeMap<>();
        Map<String, Value> with = new LinkedHashMap<>(given);
        IntStream.concat(new Reporting.Growth(TREES).steps(end), IntStream.of(end))
                .forEach(number -> {
                    with.put(TREES, Value.of(number));
                    means.put(number, validation.score(with).mean());
                });
        return means;
    }

    /** Returns the best up to {@code step}, the smallest of equal ones. */
    private static Optional<GrowingTrial.Best> best(SortedMap<Integer, Double> means, int step) {
        return means.headMap(step + 1).entrySet().stream()
                .filter(each -> Double.isFinite(each.getValue()))
                .max(Map.Entry.<Integer, Double>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Integer, Double>comparingByKey().reversed()))
                .map(each -> new GrowingTrial.Best(each.getKey(), each.getValue()));
    }

    /**
     * Compares with a fit of that number alone, including all that is kept of it. A scorer may be undefined for the
     * first trees, or for any.
     */
    @Test
    void aTrialsValueIsThatOfAFitOfItsBestNumberAlone() {
        Laws.forAll(25, random -> {
            CrossValidation validation = validation(
                    Learner.named(one(random, "boosting", "boosting", "forest")),
                    one(random, "neg_log_loss", "accuracy", "positive_likelihood_ratio"));
            int end = random.nextInt(1, 50);
            int beyond = random.nextInt(1, 15);
            Map<String, Value> depth = Map.of("max_depth", Value.of(random.nextInt(1, 4)));
            Map<String, Value> trees = Map.of(TREES, Value.of(end));
            Parameter searched = Parameter.integer("max_depth", 1, 3);
            boolean both = random.nextBoolean();
            Space space = both ? Space.of(searched, Parameter.integer(TREES, 1, 50)) : Space.of(searched);
            Map<String, Value> given = new LinkedHashMap<>(depth);
            given.putAll(trees);
            Noted noted = new Noted();
            Callable<Result> trial = () -> objective(validation, space, both ? Map.of() : trees, early(beyond))
                    .evaluate(space.point(both ? given : depth), noted);

            SortedMap<Integer, Double> means = means(validation, given, end);
            int stop = means.keySet().stream()
                    .filter(step -> step
                                    - best(means, step)
                                            .map(GrowingTrial.Best::number)
                                            .orElse(step)
                            >= beyond)
                    .findFirst()
                    .orElse(end);
            Optional<GrowingTrial.Best> best = best(means, stop);
            if (best.isEmpty()) {
                assertThatThrownBy(trial::call).isInstanceOf(NotFiniteException.class);
                return;
            }
            Value number = Value.of(best.get().number());
            Map<String, Value> alone = Map.of(TREES, number);
            assertThat(trial.call())
                    .isEqualTo(objective(validation, Space.of(searched), alone, Reporting.NOTHING)
                            .evaluate(Space.of(searched).point(depth), new Noted())
                            .with(Map.of("best_n_estimators", number)));
            assertThat(noted.reports())
                    .isEqualTo(means.headMap(stop).entrySet().stream()
                            .filter(each -> Double.isFinite(each.getValue()))
                            .map(each -> new Report(
                                    each.getKey(),
                                    best(means, each.getKey()).orElseThrow().score()))
                            .toList());
        });
    }

    private static String one(RandomGenerator random, String... of) {
        return of[random.nextInt(of.length)];
    }

    /** The best number comes from the trial itself, even if the study file has changed meanwhile. */
    @Test
    void theWinnerIsTestedAndSavedWithItsBestNumber() {
        TestPart test = TestPart.of(iris, 0.2, 1);
        CrossValidation validation = new CrossValidation(
                test.rest(), Learner.named("boosting"), new StratifiedKFold(3), Scorer.named("neg_log_loss"), 9);
        Space space = Space.of(Parameter.integer(TREES, 60, 80).step(10));
        ModelObjective early = new ModelObjective(validation, space, Map.of(), Optional.of(test), early(5));
        Trial.Complete winner = best(early, space);
        Value best = Optional.ofNullable(winner.result().attributes().get("best_n_estimators"))
                .orElseThrow();
        assertThat(Long.parseLong(best.text())).isBetween(1L, 59L);

        Space one = Space.of(Parameter.integer(TREES, Long.parseLong(best.text()), Long.parseLong(best.text())));
        ModelObjective alone = new ModelObjective(validation, one, Map.of(), Optional.of(test));
        Trial.Complete same = best(alone, one);
        ModelObjective later = new ModelObjective(validation, space, Map.of(), Optional.of(test));
        for (ModelObjective objective : List.of(early, later)) {
            assertThat(objective.testScore(winner)).isPresent().isEqualTo(alone.testScore(same));
            assertThat(objective.refit(winner).json())
                    .isEqualTo(alone.refit(same).json());
        }
        assertThat(early.refit(winner).origin().hyperparameters()).containsExactly(Map.entry(TREES, best));
    }

    private static Trial.Complete best(ModelObjective objective, Space space) {
        return Study.named("early")
                .space(space)
                .objectives(objective.metric())
                .sampler(Sampler.random())
                .seed(1)
                .build()
                .optimize(objective, RunOptions.until(trials(1)))
                .history()
                .best()
                .orElseThrow();
    }

    /** The witness has no fit that contains others. */
    @Test
    void fitsThatDoNotGrowHaveTheirFinalScore() throws Exception {
        Space space = Space.of(Parameter.integer(TREES, 1, 50));
        Point point = space.point(Map.of(TREES, Value.of(50)));
        CrossValidation validation = validation(new WitnessLearner(Learner.named("boosting")), "neg_log_loss");
        Noted noted = new Noted();
        assertThat(objective(validation, space, Map.of(), early(1)).evaluate(point, noted))
                .isEqualTo(objective(validation, space, Map.of(), Reporting.NOTHING)
                        .evaluate(point, new Noted()));
        assertThat(noted.reports()).isEmpty();
    }

    @Test
    void noTrialEndsAtItsBest() {
        assertThatThrownBy(() -> early(0))
                .isInstanceOf(ModelException.class)
                .hasMessage("Growth by 'n_estimators': early stopping (0) must be at least 1."
                        + " Leave it out to let trials grow to their end.");
    }
}

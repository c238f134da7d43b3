package io.danlu.selection;

import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Sampler;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.prepare.Step;
import io.danlu.selection.prepare.Steps;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models with several scores and costs as outcomes. */
class ModelOutcomesTest {

    private static final Scorer ACCURACY = Scorer.named("accuracy");
    private static final Scorer LOG_LOSS = Scorer.named("neg_log_loss");
    private static final Space SPACE = Space.of(Parameter.integer("n_estimators", 1, 40));
    private static final Outcomes ALL = new Outcomes(
            List.of(Metric.minimize("model_size"), Metric.maximize("neg_log_loss"), Metric.minimize("fit_time")),
            List.of(Constraint.atLeast("accuracy", 0.5), Constraint.atMost("predict_time", 60)));

    private static final Outcomes TIMED =
            new Outcomes(List.of(Metric.maximize("accuracy"), Metric.minimize("predict_time")), List.of());

    private final Dataset iris = Iris.species();

    private ModelObjective objective(Learner learner, Outcomes outcomes, Reporting reporting, Cost... costs) {
        Measures measures = new Measures(ACCURACY, List.of(LOG_LOSS), Set.of(costs));
        CrossValidation validation = new CrossValidation(iris.rows(), learner, new StratifiedKFold(3), measures, 9);
        return new ModelObjective(validation, SPACE, Map.of(), Optional.empty(), reporting, outcomes);
    }

    private static List<Trial.Complete> optimized(ModelObjective objective, Outcomes outcomes, Pruner pruner) {
        return Study.named("iris")
                .space(SPACE)
                .objectives(outcomes.metrics().toArray(Metric[]::new))
                .constraints(outcomes.constraints().toArray(Constraint[]::new))
                .sampler(Sampler.random())
                .pruner(pruner)
                .seed(1)
                .build()
                .optimize(objective, RunOptions.until(trials(5)))
                .history()
                .completed()
                .toList();
    }

    @Test
    void theValuesAreTheMeansOfScoresAndCosts() throws InterruptedException {
        Learner forest = Learner.named("forest");
        ModelObjective objective = objective(forest, ALL, Reporting.NOTHING, Cost.values());
        List<Trial.Complete> trials = optimized(objective, ALL, Pruner.none());
        assertThat(trials).hasSize(5);
        for (Trial.Complete trial : trials) {
            Scores scores = objective.score(trial.start().point());
            Map<String, Double> named = ALL.named(trial.result());
            assertThat(named)
                    .containsEntry("accuracy", scores.mean())
                    .containsEntry("neg_log_loss", Scores.mean(scores.tests(1)))
                    .containsEntry("model_size", Scores.mean(scores.costs(Cost.MODEL_SIZE)))
                    .allSatisfy((name, value) -> assertThat(value).isNotNaN());
            assertThat(named.get("fit_time")).isPositive();
            assertThat(named.get("predict_time")).isPositive();
            assertThat(trial.result().attributes())
                    .containsKeys("split0_test_score", "std_test_score", "split2_test_neg_log_loss")
                    .containsEntry("mean_test_score", Value.of(scores.mean()));
        }
    }

    /** A forest that is read out of a larger one would have taken no time, or that of the larger one. */
    @Test
    void fitsAreSharedUnlessTheyAreTimed() {
        Outcomes sized = new Outcomes(List.of(Metric.maximize("accuracy"), Metric.minimize("model_size")), List.of());
        ModelObjective shared = objective(Learner.named("forest"), sized, Reporting.NOTHING, Cost.MODEL_SIZE);
        List<Trial.Complete> bySize = optimized(shared, sized, Pruner.none());
        assertThat(shared.fits()).isEqualTo(3);
        ModelObjective timed = objective(Learner.named("forest"), ALL, Reporting.NOTHING, Cost.values());
        List<Trial.Complete> byTime = optimized(timed, ALL, Pruner.none());
        assertThat(timed.fits()).isEqualTo(15);
        assertThat(bySize.stream().map(trial -> trial.result().values().getLast()))
                .isEqualTo(byTime.stream().map(trial -> trial.result().value()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"forest", "boosting"})
    void moreTreesAreLarger(String name) throws InterruptedException {
        Learner plain = Learner.named(name);
        Learner scaled = new Steps(
                        List.of(Step.of("scale", Optional.of("standard"), Optional.empty(), Optional.empty())))
                .before(plain);
        ModelObjective objective = objective(plain, ALL, Reporting.NOTHING, Cost.values());
        double one = size(objective, 1);
        double two = size(objective, 2);
        assertThat(one).isPositive();
        assertThat(two).isGreaterThan(1.3 * one);
        assertThat(size(objective(scaled, ALL, Reporting.NOTHING, Cost.values()), 1))
                .isGreaterThan(one);
    }

    /** Otherwise the first of the fits that share prepared features would seem to be slow. */
    @Test
    void whatFitsShareIsMadeBeforeTheyAreTimed() throws InterruptedException {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        ModelObjective objective = objective(new Recording(calls), ALL, Reporting.NOTHING, Cost.values());
        objective.score(SPACE.point(Map.of("n_estimators", Value.of(2))));
        assertThat(calls).containsExactly("prepare", "fit", "prepare", "fit", "prepare", "fit");
    }

    /** Otherwise a repeat would tell the first measurement again, and a lucky one would look certain. */
    @Test
    void eachEvaluationTimesThePredictionsOfItsOwnTrees() throws InterruptedException {
        Predictions predictions = new Predictions();
        ModelObjective objective = objective(new Watched(predictions), TIMED, Reporting.NOTHING, Cost.PREDICT_TIME);
        for (int trees : List.of(20, 4, 4)) {
            objective.score(SPACE.point(Map.of("n_estimators", Value.of(trees))));
        }
        assertThat(objective.fits()).isEqualTo(3);
        assertThat(predictions.trees()).containsExactly(20, 20, 20, 4, 4, 4, 4, 4, 4);
    }

    /** The numbers of trees of the models that predicted a test part, which is the smaller one. */
    private static final class Predictions {
        private final List<Integer> trees = Collections.synchronizedList(new ArrayList<>());

        private Model watch(Model model, int count) {
            return new WatchedModel(this, model, count);
        }

        private List<Integer> trees() {
            return List.copyOf(trees);
        }
    }

    private record WatchedModel(Predictions predictions, Model model, int count) implements Model {

        @Override
        public Prediction predict(Rows rows) {
            if (rows.size() <= 50) {
                predictions.trees.add(count);
            }
            return model.predict(rows);
        }
    }

    /** The learner {@code forest}, the predictions of whose nested models are recorded. */
    private record Watched(Predictions predictions) implements Learner {

        private static final Learner FOREST = Learner.named("forest");

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public Hyperparameters hyperparameters(Task task) {
            return FOREST.hyperparameters(task);
        }

        @Override
        public Trainer on(Dataset data) {
            Trainer trainer = FOREST.on(data);
            return new Trainer() {
                @Override
                public Model fit(Rows rows, Settings settings, long seed) {
                    throw new AssertionError("fits are shared");
                }

                @Override
                public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
                    return trainer.nest(rows, common, seed)
                            .map(nest -> settings -> predictions.watch(
                                    nest.model(settings),
                                    settings.whole("n_estimators").orElseThrow()));
                }
            };
        }
    }

    /** The learner {@code forest}, whose calls are recorded. */
    private record Recording(List<String> calls) implements Learner {

        private static final Learner FOREST = Learner.named("forest");

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public Hyperparameters hyperparameters(Task task) {
            return FOREST.hyperparameters(task);
        }

        @Override
        public Trainer on(Dataset data) {
            Trainer trainer = FOREST.on(data);
            return new Trainer() {
                @Override
                public void prepare(Rows rows, Settings settings) {
                    calls.add("prepare");
                }

                @Override
                public Model fit(Rows rows, Settings settings, long seed) {
                    calls.add("fit");
                    return trainer.fit(rows, settings, seed);
                }
            };
        }
    }

    private static double size(ModelObjective objective, int trees) throws InterruptedException {
        Point point = SPACE.point(Map.of("n_estimators", Value.of(trees)));
        return Scores.mean(objective.score(point).costs(Cost.MODEL_SIZE));
    }

    /** Keeps every trial. */
    private record Reader(boolean servesSeveralObjectives) implements Pruner {

        @Override
        public Verdict judge(Trial.Running trial, Peers peers) {
            return Verdict.KEEP;
        }

        @Override
        public PrunerSpec spec() {
            return PrunerSpec.of("reader");
        }
    }

    @Test
    void splitsAreReportedByName() {
        ModelObjective objective = objective(Learner.named("forest"), ALL, Reporting.SPLITS, Cost.values());
        List<Report> reports =
                optimized(objective, ALL, new Reader(true)).getFirst().reports();
        assertThat(reports).hasSize(2);
        assertThat(reports.getLast().values()).hasSize(3).allMatch(OptionalDouble::isPresent);
    }

    @Test
    void growthReportsTheScoreAndTheTimeSoFar() {
        Outcomes timed = new Outcomes(
                List.of(Metric.maximize("accuracy"), Metric.maximize("neg_log_loss"), Metric.minimize("fit_time")),
                List.of());
        ModelObjective objective =
                objective(Learner.named("boosting"), timed, new Reporting.Growth("n_estimators"), Cost.FIT_TIME);
        for (Trial.Complete trial : optimized(objective, timed, new Reader(true))) {
            double before = 0;
            for (Report report : trial.reports()) {
                assertThat(report.value(0)).isPresent();
                assertThat(report.value(1)).isEmpty();
                assertThat(report.value(2).orElseThrow()).isGreaterThan(before);
                before = report.value(2).orElseThrow();
            }
            assertThat(trial.result().values().getLast()).isGreaterThanOrEqualTo(before);
        }
    }

    /** A learner whose models do not tell their size. */
    private record Sizeless(Learner forest) implements Learner {

        @Override
        public String name() {
            return "sizeless";
        }

        @Override
        public Hyperparameters hyperparameters(Task task) {
            return forest.hyperparameters(task);
        }

        @Override
        public Trainer on(Dataset data) {
            Trainer trainer = forest.on(data);
            return (rows, settings, seed) -> {
                Model model = trainer.fit(rows, settings, seed);
                return asked -> model.predict(asked);
            };
        }
    }

    @Test
    void anUnknownSizeFailsTheTrialAndSaysWhy() {
        ModelObjective objective =
                objective(new Sizeless(Learner.named("forest")), ALL, Reporting.NOTHING, Cost.values());
        Point point = SPACE.point(Map.of("n_estimators", Value.of(1)));
        assertThatThrownBy(() -> objective.score(point))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the models of this learner do not tell their size");
    }

    @Test
    void anOutcomeThatIsNotMeasuredIsRefused() {
        assertThatThrownBy(() -> objective(Learner.named("forest"), ALL, Reporting.NOTHING, Cost.FIT_TIME))
                .hasMessage("Outcome 'model_size': the cross-validation does not measure it. Name it there, too.");
        Outcomes unknown = Outcomes.of(Metric.maximize("acuracy"));
        assertThatThrownBy(() -> objective(Learner.named("forest"), unknown, Reporting.NOTHING))
                .hasMessageContaining("Did you mean 'accuracy'?");
    }

    @Test
    void aScoreWithoutAMeaningFailsTheTrialAndIsNamed() {
        ScoreAttributes attributes = new ScoreAttributes(
                new Measures(ACCURACY, List.of(LOG_LOSS)),
                new Outcomes(List.of(Metric.maximize("accuracy"), Metric.maximize("neg_log_loss")), List.of()));
        assertThatThrownBy(() -> attributes.result(new Scores(List.of(new Score(0.9, 0.9, List.of(Double.NaN))))))
                .hasMessageContaining("neg_log_loss (NaN) must be finite");
        Result single =
                ScoreAttributes.of(new Measures(ACCURACY, List.of())).result(new Scores(List.of(new Score(0.9, 1))));
        assertThat(single.values()).containsExactly(0.9);
    }
}

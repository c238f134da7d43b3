package io.danlu.selection;

import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Sampler;
import io.danlu.samplers.pruners.Asha;
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
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.study.Listener;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelObjectiveTest {

    private static final Space SPACE =
            Space.of(Parameter.integer("max_depth", 1, 4), Parameter.integer("n_estimators", 1, 5));
    private static final Map<String, Value> ENTROPY = Map.of("criterion", Value.of("entropy"));
    private static final Scorer SCORER = Scorer.named("f1_micro");

    private final Dataset iris = Iris.species();

    @Test
    void aStudyOfAModelFindsAModel() {
        ModelObjective objective = objective(Learner.named("forest"), Optional.empty());
        StudyResult<Point> result = optimize(objective, 20, 1);
        assertThat(result.best().value()).isGreaterThan(0.9);
        assertThat(objective.metric()).isEqualTo(new Metric("f1_micro", Direction.MAXIMIZE));
        assertThat(objective.testScore(result.history().best().orElseThrow())).isEmpty();
    }

    @Test
    void everyTrialsValueIsTheTruth() throws InterruptedException {
        ModelObjective objective = objective(Learner.named("forest"), Optional.empty());
        StudyResult<Point> result = optimize(objective, 15, 2);
        ModelObjective another = objective(Learner.named("forest"), Optional.empty());
        for (Trial.Complete trial : result.history().completed().toList()) {
            Scores scores = another.score(trial.start().point());
            assertThat(trial.value()).isEqualTo(scores.mean());
            assertThat(trial.result().attributes())
                    .containsEntry(
                            "split2_test_score", Value.of(scores.splits().get(2).test()))
                    .containsEntry("std_test_score", Value.of(scores.sd()))
                    .containsEntry("mean_train_score", Value.of(scores.trainMean()))
                    .hasSize(5);
        }
    }

    /** Each score equals that of the scorer alone; undefined ones are left out. */
    @Test
    void otherScorersAreKeptBeside() throws InterruptedException {
        List<Scorer> others = List.of(Scorer.named("accuracy"), Scorer.named("roc_auc_ovr"));
        Learner forest = Learner.named("forest");
        CrossValidation several = new CrossValidation(iris.rows(), forest, new StratifiedKFold(3), SCORER, others, 9);
        ModelObjective objective = new ModelObjective(several, SPACE, ENTROPY, Optional.empty());
        StudyResult<Point> result = optimize(objective, 3, 1);
        for (Trial.Complete trial : result.history().completed().toList()) {
            Point point = trial.start().point();
            Map<String, Value> attributes = trial.result().attributes();
            assertThat(attributes).hasSize(5 + 2 * 4);
            assertThat(trial.value())
                    .isEqualTo(objective(forest, Optional.empty()).score(point).mean());
            for (Scorer other : others) {
                CrossValidation alone = new CrossValidation(iris.rows(), forest, new StratifiedKFold(3), other, 9);
                Scores scores = new ModelObjective(alone, SPACE, ENTROPY, Optional.empty()).score(point);
                assertThat(attributes)
                        .containsEntry("mean_test_" + other.name(), Value.of(scores.mean()))
                        .containsEntry(
                                "split1_test_" + other.name(),
                                Value.of(scores.splits().get(1).test()));
            }
        }
    }

    /** The forest separates setosa without a mistake, so the positive ratio is undefined. */
    @Test
    void anUndefinedScoreIsLeftOutBesideAndFailsTheTrialOtherwise() {
        Labels species = (Labels) iris.target();
        Labels setosa = Labels.of(
                "y",
                IntStream.range(0, 150)
                        .mapToObj(i -> species.at(i) == 0 ? "yes" : "no")
                        .toList());
        Dataset binary = new Dataset(iris.features(), setosa);
        Scorer positive = Scorer.named("positive_likelihood_ratio");
        Scorer negative = Scorer.named("neg_negative_likelihood_ratio");
        Trial beside = tried(binary, negative, positive);
        assertThat(((Trial.Complete) beside).result().attributes().keySet())
                .contains("mean_train_score")
                .noneMatch(name -> name.contains("positive"));
        Trial objective = tried(binary, positive, negative);
        assertThat(((Trial.Failed) objective).reason()).contains("NaN");
    }

    private static Trial tried(Dataset dataset, Scorer scorer, Scorer beside) {
        CrossValidation validation = new CrossValidation(
                dataset.rows(), Learner.named("forest"), new StratifiedKFold(3), scorer, List.of(beside), 9);
        return optimize(new ModelObjective(validation, SPACE, ENTROPY, Optional.empty()), 1, 1)
                .history()
                .trials()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fitsAreCountedWhicheverThreadDoesThem() {
        TestPart test = TestPart.of(iris, 0.2, 1);
        ModelObjective objective = objective(Learner.named("forest"), Optional.of(test));
        StudyResult<Point> result = optimize(objective, 20, 2);
        assertThat(objective.fits())
                .as("one for each split, which contains the others")
                .isEqualTo(3);
        assertThat(objective.testScore(result.history().best().orElseThrow())).isPresent();
        assertThat(objective.fits()).isEqualTo(3 + 1);
    }

    /**
     * Workers that share fits would otherwise all wait for the first split's. The scores are in the splits' order all
     * the same.
     */
    @Test
    void aTrialBeginsAtTheSplitOfItsNumber() {
        List<Integer> begun = new ArrayList<>();
        Learner noting =
                new WitnessLearner(Learner.named("forest"), rows -> begun.add(Arrays.hashCode(rows.toArray())));
        ModelObjective objective = objective(noting, Optional.empty());
        StudyResult<Point> result = optimize(objective, 4, 1);
        int first = begun.get(0);
        int second = begun.get(1);
        int third = begun.get(2);
        assertThat(begun)
                .containsExactly(
                        first, second, third, second, third, first, third, first, second, first, second, third);
        ModelObjective another = objective(Learner.named("forest"), Optional.empty());
        assertThat(result.history()
                        .completed()
                        .map(trial -> trial.result().attributes().get("split1_test_score")))
                .containsExactlyElementsOf(result.history()
                        .completed()
                        .map(trial -> Value.of(score(another, trial.start().point())
                                .splits()
                                .get(1)
                                .test()))
                        .toList());
    }

    private static Scores score(ModelObjective objective, Point point) {
        try {
            return objective.score(point);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void noTrialSeesTheTestPart() {
        TestPart test = TestPart.of(iris, 0.2, 5);
        WitnessLearner witness = new WitnessLearner(Learner.named("forest"));
        ModelObjective objective = objective(witness, Optional.of(test));
        StudyResult<Point> result = optimize(objective, 5, 1);
        TreeSet<Integer> rest = new TreeSet<>();
        for (int row : test.rest().toArray()) {
            rest.add(row);
        }
        assertThat(rest).hasSize(120);
        assertThat(witness.seen()).isEqualTo(rest);
        assertThat(objective.testScore(result.history().best().orElseThrow())).isPresent();
        assertThat(witness.seen()).hasSize(150);
    }

    @Test
    void anInterruptedTrialStopsBeforeItsNextFit() {
        ModelObjective objective = objective(Learner.named("forest"), Optional.empty());
        Point point = SPACE.point(Map.of("max_depth", Value.of(2), "n_estimators", Value.of(2)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> objective.score(point)).isInstanceOf(InterruptedException.class);
        assertThat(objective.fits()).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** The report of a boosted model at n rounds is the score of n rounds, and its value is that of a fit alone. */
    @Test
    void boostedTreesReportWhileTheyGrow() throws InterruptedException {
        for (Space space : List.of(
                Space.of(Parameter.integer("max_depth", 1, 2)), // few families, which share fits
                Space.of(Parameter.real("learning_rate", 0.05, 0.5)))) {
            CrossValidation validation = new CrossValidation(
                    iris.rows(), Learner.named("boosting"), new StratifiedKFold(3), Scorer.named("neg_log_loss"), 9);
            Map<String, Value> params = Map.of("n_estimators", Value.of(25));
            ModelObjective objective = new ModelObjective(
                    validation, space, params, Optional.empty(), new Reporting.Growth("n_estimators"));
            StudyResult<Point> result = Study.named("growth")
                    .space(space)
                    .objectives(objective.metric())
                    .sampler(Sampler.random())
                    .seed(1)
                    .build()
                    .optimize(objective, RunOptions.until(trials(2)));
            assertThat(objective.fits()).isEqualTo(3 * 2);
            for (Trial.Complete trial : result.history().completed().toList()) {
                Map<String, Value> given =
                        new LinkedHashMap<>(trial.start().point().values());
                assertThat(trial.reports().stream().map(Report::step))
                        .containsExactly(
                                1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L,
                                20L, 22L, 24L);
                for (Report report : trial.reports()) {
                    given.put("n_estimators", Value.of(report.step()));
                    assertThat(report.value()).isEqualTo(validation.score(given).mean());
                }
                given.put("n_estimators", Value.of(25));
                assertThat(trial.value()).isEqualTo(validation.score(given).mean());
            }
        }
    }

    /**
     * No round is grown twice while the fits are kept. If they are not kept, the result is the same as without the
     * pause.
     */
    @Test
    void boostedTreesThatWerePausedGrowOn() throws Exception {
        growOn(new Reporting.Growth("n_estimators"));
        growOn(new Reporting.Growth("n_estimators", OptionalInt.of(3)));
    }

    private void growOn(Reporting growth) throws Exception {
        Space space = Space.of(Parameter.real("learning_rate", 0.05, 0.5));
        CrossValidation validation = new CrossValidation(
                iris.rows(), Learner.named("boosting"), new StratifiedKFold(3), Scorer.named("neg_log_loss"), 9);
        Map<String, Value> params = Map.of("n_estimators", Value.of(25));
        Store store = new MemoryStore();
        Supplier<ModelObjective> objectives =
                () -> new ModelObjective(validation, space, params, Optional.empty(), growth);
        ModelObjective objective = objectives.get();
        Supplier<Study<Point>> studies = () -> Study.named("growth")
                .space(space)
                .objectives(objective.metric())
                .sampler(Sampler.random())
                .pruner(new Asha().minResource(2).reductionFactor(2))
                .seed(1)
                .store(store)
                .build();
        History whole =
                studies.get().optimize(objective, RunOptions.until(trials(12))).history();
        assertThat(objective.fits()).isEqualTo(3 * 12);
        assertThat(whole.completed()).isNotEmpty();
        for (Trial.Complete trial : whole.completed().toList()) {
            assertThat(trial.result())
                    .isEqualTo(objectives.get().evaluate(trial.start().point(), new EarlyStoppingTest.Noted()));
        }
        assertThat(store.log("growth")).anyMatch(entry -> entry.event() instanceof TrialEvent.Paused);
        assertThat(whole.trials())
                .allSatisfy(trial -> assertThat(((Trial.Started) trial).reports())
                        .extracting(Report::step)
                        .doesNotHaveDuplicates());

        store.delete("growth");
        for (int i = 0; i < 12; i++) {
            Listener once = (trial, history, stop) -> stop.drain("a process for each trial that finishes");
            studies.get()
                    .optimize(objectives.get(), RunOptions.until(trials(12)).listener(once));
        }
        History anew = studies.get()
                .optimize(objectives.get(), RunOptions.until(trials(12)))
                .history();
        assertThat(anew.completed().map(Trial.Complete::result))
                .containsExactlyElementsOf(
                        whole.completed().map(Trial.Complete::result).toList());
    }

    /** Pauses every trial that comes to step 3. */
    private static final Pruner AT_THREE = new Pruner() {
        @Override
        public Verdict judge(Trial.Running trial, Peers peers) {
            return trial.reports().getLast().step() == 3 ? new Verdict.Pause("three") : Verdict.KEEP;
        }

        @Override
        public PrunerSpec spec() {
            return PrunerSpec.of("three");
        }
    };

    /** Fits are kept for the trial that paused, not for its configuration. */
    @Test
    void aTrialDoesNotGoOnFromTheFitsOfAnother() {
        Space space = Space.of(Parameter.real("learning_rate", 0.05, 0.5));
        CrossValidation validation = new CrossValidation(
                iris.rows(), Learner.named("boosting"), new StratifiedKFold(3), Scorer.named("neg_log_loss"), 9);
        ModelObjective objective = new ModelObjective(
                validation,
                space,
                Map.of("n_estimators", Value.of(6)),
                Optional.empty(),
                new Reporting.Growth("n_estimators"));
        for (int i = 0; i < 2; i++) {
            Study<Point> study = Study.named("three")
                    .space(space)
                    .objectives(objective.metric())
                    .sampler(Sampler.random())
                    .pruner(AT_THREE)
                    .build();
            study.enqueue(Map.of("learning_rate", Value.of(0.1)));
            study.enqueue(Map.of("learning_rate", Value.of(0.1)));
            History history =
                    study.optimize(objective, RunOptions.until(trials(2))).history();
            assertThat(history.trials())
                    .hasSize(2)
                    .allSatisfy(trial -> assertThat(((Trial.Pruned) trial).reports())
                            .extracting(Report::step)
                            .containsExactly(1L, 2L, 3L));
        }
    }

    @Test
    void onlyNestedWholeNumbersAreResources() {
        for (String name : List.of("criterion", "max_depth", "n_estimator")) {
            CrossValidation validation =
                    new CrossValidation(iris.rows(), Learner.named("forest"), new StratifiedKFold(3), SCORER, 9);
            assertThatThrownBy(() -> new ModelObjective(
                            validation, SPACE, Map.of(), Optional.empty(), new Reporting.Growth(name)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("n_estimators");
        }
    }

    @Test
    void spacesThatTheLearnerCantTakeAreRefused() {
        assertThatThrownBy(() -> objective(Space.of(Parameter.integer("max_depht", 1, 4)), Map.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Did you mean 'max_depth'?");
        assertThatThrownBy(() -> objective(Space.of(Parameter.integer("max_depth", 0, 4)), Map.of()))
                .hasMessageContaining("value '0' must be a whole number from 1");
        assertThatThrownBy(() -> objective(SPACE, Map.of("max_depth", Value.of(3))))
                .hasMessage("Hyperparameter 'max_depth': the space searches it, but params set it to '3'."
                        + " Remove it from one.");
        assertThatThrownBy(() -> objective(SPACE, Map.of("criterion", Value.of("ginny"))))
                .hasMessageContaining("value 'ginny' must be gini, entropy, log_loss");
    }

    private ModelObjective objective(Learner learner, Optional<TestPart> test) {
        CrossValidation validation = new CrossValidation(
                test.map(TestPart::rest).orElseGet(iris::rows), learner, new StratifiedKFold(3), SCORER, 9);
        return new ModelObjective(validation, SPACE, ENTROPY, test);
    }

    private ModelObjective objective(Space space, Map<String, Value> params) {
        CrossValidation validation =
                new CrossValidation(iris.rows(), Learner.named("forest"), new StratifiedKFold(3), SCORER, 9);
        return new ModelObjective(validation, space, params, Optional.empty());
    }

    private static StudyResult<Point> optimize(ModelObjective objective, int count, int workers) {
        Study<Point> study = Study.named("iris")
                .space(SPACE)
                .objectives(objective.metric())
                .sampler(Sampler.random())
                .seed(1)
                .build();
        return study.optimize(objective, RunOptions.until(trials(count)).workers(workers));
    }
}

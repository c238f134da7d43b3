package io.danlu.spark.ml;

import io.danlu.pruner.Pruner;
import io.danlu.space.Codec;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.Direction;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;

/**
 * The search of one call of {@code fit}: a study that is created or resumed, and run to its number of trials.
 *
 * @param validator the estimator that searches
 * @param splits the splits that all trials use
 * @param splitting a description of the splits, which a resumed study must share
 * @param pruner may end a trial between splits
 */
record Search(DanluValidator<?, ?> validator, Splits splits, String splitting, Pruner pruner) {

    private static final String METRIC = "metric";

    /**
     * The outcome of a search.
     *
     * @param chosen number of the chosen trial
     * @param models models of the splits by trial, if they are kept
     */
    record Outcome(History history, List<TriedConfiguration> tried, int chosen, Map<Integer, List<Model<?>>> models) {

        TriedConfiguration choice() {
            return tried.get(chosen);
        }
    }

    Outcome run(SparkContext spark, SparkJobs jobs) {
        try (Store store = open()) {
            Study<Point> study = study(store);
            checkModels(study);
            ParamSpace space = validator.getSpace();
            SplitObjective objective = new SplitObjective(validator, space, splits, spark, jobs);
            StudyResult<Point> result = study.optimize(
                    objective,
                    RunOptions.until(Budget.trials(validator.getTrials())).workers(validator.getParallelism()));
            check(study, result, spark);
            int chosen = Choice.of(validator.getChoice(), result.history());
            return new Outcome(result.history(), tried(space, result.history()), chosen, objective.models());
        }
    }

    private Store open() {
        if (validator.getStore().isEmpty()) {
            return new MemoryStore();
        }
        if (validator.getStudy().isEmpty()) {
            throw new IllegalArgumentException(
                    "Store '%s': its study needs a name, by which it is resumed. Use setStore(url, name)."
                            .formatted(validator.getStore()));
        }
        return Stores.open(validator.getStore());
    }

    private Study<Point> study(Store store) {
        Direction direction = validator.getEvaluator().isLargerBetter() ? Direction.MAXIMIZE : Direction.MINIMIZE;
        Study<Point> study = Study.named(validator.getStudy().isEmpty() ? validator.uid() : validator.getStudy())
                .space(Codec.points(validator.getSpace().space()))
                .objectives(new Metric(METRIC, direction))
                .sampler(SpecText.sampler(validator.getSampler()))
                .pruner(pruner)
                .seed(validator.getSeed())
                .store(store)
                .build();
        if (!validator.getStore().isEmpty()) {
            study.queue().declareWorkload(workload(), Optional.empty());
        }
        return study;
    }

    /** Returns what a resumed study must share with its earlier runs, so that all its metrics can be compared. */
    private Fingerprint workload() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("estimator", part(Stages.of(validator.getEstimator()).description()));
        parts.put("evaluator", part(Stages.of(validator.getEvaluator()).description()));
        parts.put("splits", splitting);
        parts.put("data", part(splits.digest()));
        parts.put("schema", part(splits.all().getFirst().training().schema().simpleString()));
        return new Fingerprint(parts);
    }

    private static String part(String text) {
        return text.length() <= Fingerprint.LENGTH
                ? text
                : "digest "
                        + Fingerprint.of("text", text.substring(0, Fingerprint.LENGTH))
                                .id() + " " + text.hashCode();
    }

    private void checkModels(Study<Point> study) {
        int complete = study.history().count(State.COMPLETE);
        if (validator.getCollectSubModels() && complete > 0) {
            throw new IllegalArgumentException(
                    "Study '%s': collectSubModels (true) needs the models of all trials, and %d were fitted by an earlier run. Set it to false, or begin a new study."
                            .formatted(study.definition().name(), complete));
        }
    }

    private static void check(Study<Point> study, StudyResult<Point> result, SparkContext spark) {
        String name = study.definition().name();
        if (result.aborted()) {
            String way = "Its %d finished trials are kept if it has a store; fit again to resume it."
                    .formatted(result.history().completed().count());
            CancellationException cancelled = new CancellationException(
                    spark.isStopped()
                            ? "Study '%s': the Spark context was stopped while trials ran. %s".formatted(name, way)
                            : "Study '%s': the fit was interrupted. %s".formatted(name, way));
            result.failure().ifPresent(cancelled::initCause);
            throw cancelled;
        }
        if (result.tripped()) {
            throw new IllegalStateException(
                    "Study '%s': the search ended early: %s.".formatted(name, result.stopped()),
                    result.failure().orElse(null));
        }
        result.best(); // refuses a study without a complete trial, with the reason
    }

    private List<TriedConfiguration> tried(ParamSpace space, History history) {
        Stages stages = Stages.of(validator.getEstimator());
        return history.trials()
                .map(trial -> new TriedConfiguration(
                        trial.number(),
                        trial.point()
                                .map(point -> space.paramMap(point, stages))
                                .orElseGet(ParamMap::new),
                        trial.state(),
                        SplitMetrics.of(trial)))
                .toList();
    }
}

package io.danlu.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Table;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Splitter;
import io.danlu.space.Space;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * A model that is tuned, as a study file's {@code run.model} says it.
 *
 * @param learner what learns
 * @param data a CSV file
 * @param target the column that is predicted, from all the others but the one that says groups or folds
 * @param validation how configurations are compared
 * @param scoring the name of a scorer; it decides whether the target is classes or numbers
 * @param beside the names of other scorers for the same kind of target, whose scores are kept beside
 * @param test the share of the rows that no trial ever sees, above 0 and below 1
 */
public record ModelSpec(
        LearnerSpec learner,
        Path data,
        String target,
        Validation validation,
        String scoring,
        List<String> beside,
        OptionalDouble test) {

    public ModelSpec {
        beside = List.copyOf(beside);
    }

    /**
     * Reads the data and makes the objective of a study.
     *
     * @param space of the study: its parameters are hyperparameters of the learner
     * @param seed of the study: it decides the test part, random splits and the learner's seeds
     * @param reporting what trials report on their way
     * @throws ModelException for an unknown learner, scoring or hyperparameter, an ill-typed value, or a scoring that
     *     has no meaning for the rows that are kept for the test
     * @throws DataException for a file or a target that breaks a rule, or too few rows
     */
    public ModelObjective open(Space space, long seed, Reporting reporting) {
        return open(prepare(seed), space, reporting);
    }

    /** Makes the objective of a study of data that have been read; see {@link #open(Space, long, Reporting)}. */
    public ModelObjective open(Prepared prepared, Space space, Reporting reporting) {
        return new ModelObjective(
                prepared.validation(), space, learner.params(), prepared.data().test(), reporting);
    }

    /**
     * The data and decisions that a study of the model has before its first trial.
     *
     * @param splitter of the rows that trials see
     * @param learnerSeed from which each split's is derived
     * @param outer from a number of folds, at least 2, the outer splits of nested cross-validation; see
     *     {@link Validation#outer}
     */
    public record Prepared(
            Data data,
            Learner learner,
            Splitter splitter,
            Scorer scorer,
            List<Scorer> beside,
            long learnerSeed,
            IntFunction<Splitter> outer) {

        /** Returns the cross-validation that scores configurations. */
        public CrossValidation validation() {
            return new CrossValidation(data.rows(), learner, splitter, scorer, beside, learnerSeed);
        }
    }

    /**
     * The data of a study.
     *
     * @param content identifies what was read; see {@link Table#content}
     * @param rows all that may be trained on and scored
     * @param test the part that no trial sees, if any
     */
    public record Data(String content, Rows rows, Optional<TestPart> test) {}

    /** Reads the data and decides the splits; see {@link #open}. */
    public Prepared prepare(long seed) {
        Scorer scorer = Scorer.named(scoring);
        Optional<String> columnName = validation.column();
        Learner learns = learner.learner();
        Table table = Table.read(
                data, name -> !name.equals(target) && !columnName.equals(Optional.of(name)) && learns.takesGaps(name));
        Optional<Column> column = columnName.map(table::column);
        Dataset dataset = table.dataset(target, scorer.task(), columnName);
        long testSeed = Purpose.TEST_PART.seed(seed);
        Optional<TestPart> kept = test.stream()
                .mapToObj(share -> TestPart.of(dataset, validation.aside(share, column, testSeed), testSeed))
                .findFirst();
        kept.ifPresent(part -> part.require(scorer));
        return new Prepared(
                new Data(table.content(), kept.map(TestPart::rest).orElseGet(dataset::rows), kept),
                learns,
                validation.splitter(column, scorer.task(), Purpose.SPLITS.seed(seed)),
                scorer,
                beside.stream().map(Scorer::named).toList(),
                learnerSeed(seed),
                folds -> validation.outer(folds, column, scorer.task(), Purpose.OUTER.seed(seed)));
    }

    /**
     * Checks that the learner's models can be kept in a file.
     *
     * @throws ModelException if not, or for an unknown learner
     */
    public void requireSaving() {
        Refit.requireSaving(Learner.named(learner.name()));
    }

    /** The seed of the learner in a study or search of that seed, from which each split's is derived. */
    public static long learnerSeed(long study) {
        return Purpose.LEARNER.seed(study);
    }

    /** The uses of a study's seed here, each independent of the others and of a study's own. */
    private enum Purpose {
        TEST_PART(1),
        SPLITS(2),
        LEARNER(3),
        OUTER(4);

        private static final long MODEL = 0x30DE1;

        private final long key;

        Purpose(long key) {
            this.key = key;
        }

        long seed(long study) {
            return KeyedRandom.mix(study, MODEL, key);
        }
    }
}

package io.danlu.selection;

import io.danlu.format.RunBlock;
import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.CsvFormat;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Target;
import io.danlu.selection.learn.ClassWeights;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.prepare.Step;
import io.danlu.selection.prepare.Steps;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Splitter;
import io.danlu.space.Space;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A model that is tuned, as a study file's {@code run.model} describes it. Immutable.
 *
 * @param block the description
 * @param steps the transformations of the features before the learner sees them, fitted to each training part
 * @param outcomes the names of the values that trials tell, scorers and costs; thresholds and limits have no effect
 */
public record ModelSpec(RunBlock.Model block, Steps steps, Outcomes outcomes) {

    /**
     * Creates the model of a description, whose trials tell the score of its scoring.
     *
     * @throws ModelException for an unknown step, or one with wrong options
     * @throws java.util.NoSuchElementException if it has no scoring
     */
    public static ModelSpec of(RunBlock.Model block) {
        return of(block, Outcomes.of(block.scoring().metric().orElseThrow()));
    }

    /**
     * Creates the model of a description.
     *
     * @param outcomes the outcomes of the study, by the names of scorers and costs
     * @throws ModelException for an unknown step, or one with wrong options
     */
    public static ModelSpec of(RunBlock.Model block, Outcomes outcomes) {
        return new ModelSpec(
                block,
                new Steps(block.learner().steps().stream()
                        .map(step -> Step.of(step.name(), step.choice(), step.columns(), step.value()))
                        .toList()),
                outcomes);
    }

    /**
     * Returns the name of the scorer of the test score, of early stopping and of the saved model: the first scorer
     * among the objectives, else among the constraints, else in the scoring.
     *
     * @throws ModelException if there is none, so that it is unknown whether classes or numbers are predicted
     */
    public String scoring() {
        return outcomes.names().stream()
                .filter(name -> Cost.named(name).isEmpty())
                .findFirst()
                .or(() -> block.scoring().metric().map(Metric::name))
                .orElseThrow(() -> new ModelException(
                        "Outcomes: %s must not stand without any scorer. Add one as an objective or a constraint, as in constraints: {accuracy: \">= 0.9\"}."
                                .formatted(String.join(", ", outcomes.names()))));
    }

    /**
     * Returns what is measured of each configuration: the outcomes, and the other scorers of the scoring.
     *
     * @throws ModelException for an unknown name, or if no name is a scorer's
     */
    public Measures measures() {
        List<String> scoring = block.scoring().names();
        outcomes.names().stream().filter(name -> !scoring.contains(name)).forEach(Measures::check);
        return Measures.of(
                scoring(),
                Stream.concat(outcomes.names().stream(), scoring.stream()).toList());
    }

    /**
     * Finds the learner on the class path.
     *
     * @throws ModelException if there is none of that name
     */
    private Learner learner() {
        Learner named = Learner.named(block.learner().name());
        Learner weighing = named.takesWeights() || block.learner().weights().isPresent()
                ? weights().before(named)
                : named;
        return steps.equals(Steps.NONE) ? weighing : steps.before(weighing);
    }

    /**
     * Returns the rule that chooses the simplest of the good configurations, if there is one.
     *
     * @throws ModelException if its parameter is not one of {@code space}, or has values without an order
     */
    public Optional<OneStandardError> rule(Space space) {
        return block.scoring().oneStandardError().map(parameter -> OneStandardError.of(parameter, space));
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
                prepared.validation(),
                space,
                block.learner().params(),
                prepared.data().test(),
                reporting,
                outcomes);
    }

    /**
     * The data and decisions that a study of the model has before its first trial.
     *
     * @param splitter of the rows that trials see
     * @param learnerSeed from which each split's is derived
     * @param outer from a number of folds, at least 2, the outer splits of nested cross-validation, which keep apart
     *     what the splitter keeps apart
     */
    public record Prepared(
            Data data,
            Learner learner,
            Splitter splitter,
            Measures measures,
            long learnerSeed,
            IntFunction<Splitter> outer) {

        /** Returns the scorer by which configurations are compared. */
        public Scorer scorer() {
            return measures.scorer();
        }

        /** Returns the cross-validation that scores configurations. */
        public CrossValidation validation() {
            return new CrossValidation(data.rows(), learner, splitter, measures, learnerSeed);
        }
    }

    /**
     * The data of a study.
     *
     * @param content identifies what was read; see {@link Table#content}
     * @param remarks sentences about how it was read; see {@link Table#remarks}
     * @param rows all that may be trained on and scored
     * @param test the part that no trial sees, if any
     */
    public record Data(String content, List<String> remarks, Rows rows, Optional<TestPart> test) {}

    /** Reads the data and decides the splits; see {@link #open}. */
    public Prepared prepare(long seed) {
        Measures measures = measures();
        Scorer scorer = measures.scorer();
        Validation validation = new Validation(block.split());
        Optional<String> columnName = validation.column();
        String target = block.target();
        Learner learner = learner();
        Table table = Table.read(
                block.data().file(),
                format(),
                name -> !name.equals(target)
                        && !columnName.equals(Optional.of(name))
                        && !block.data().weights().equals(Optional.of(name))
                        && learner.takesGaps(name));
        Optional<Column> column = columnName.map(table::column);
        Dataset dataset = withPositive(
                table.dataset(target, scorer.task(), columnName, block.data().weights()));
        long testSeed = Purpose.TEST_PART.seed(seed);
        Optional<TestPart> kept = block.test().stream()
                .mapToObj(share -> TestPart.of(dataset, validation.aside(share, column, testSeed), testSeed))
                .findFirst();
        kept.ifPresent(part -> part.require(scorer));
        return new Prepared(
                new Data(
                        table.content(),
                        table.remarks(),
                        kept.map(TestPart::rest).orElseGet(dataset::rows),
                        kept),
                learner,
                validation.splitter(column, scorer.task(), Purpose.SPLITS.seed(seed)),
                measures,
                learnerSeed(seed),
                folds -> validation.outer(folds, column, scorer.task(), Purpose.OUTER.seed(seed)));
    }

    private ClassWeights weights() {
        return block.learner()
                .weights()
                .map(given -> new ClassWeights(given.word(), given.classes()))
                .orElseGet(ClassWeights::new);
    }

    private Dataset withPositive(Dataset data) {
        return block.scoring()
                .positive()
                .map(label -> new Dataset(data.features(), positive(data.target(), label), data.weights()))
                .orElse(data);
    }

    private static Labels positive(Target target, String label) {
        if (target instanceof Labels labels) {
            return labels.withPositive(label);
        }
        throw new ModelException(
                "Positive class '%s': target '%s' is numbers, which have no classes. Leave positive out."
                        .formatted(label, target.name()));
    }

    private CsvFormat format() {
        return new CsvFormat(
                block.data().separator(), block.data().decimal(), block.data().drop());
    }

    /**
     * Checks that the learner's models can be kept in a file.
     *
     * @throws ModelException if not, or for an unknown learner
     */
    public void requireSaving() {
        Refit.requireSaving(Learner.named(block.learner().name()));
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

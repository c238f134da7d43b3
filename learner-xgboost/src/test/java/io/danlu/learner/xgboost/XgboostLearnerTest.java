package io.danlu.learner.xgboost;

import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.samplers.pruners.Asha;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.Reporting;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.ModelPersistence;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Predictor;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XgboostLearnerTest {

    private static final Learner XGBOOST = Learner.named("xgboost");

    @BeforeEach
    void theNativeLibraryLoads() {
        Optional<String> problem = Native.problem();
        assumeTrue(
                problem.isEmpty(), () -> "skipped: XGBoost's native library does not load here, " + problem.orElse(""));
    }

    private static Dataset random(RandomGenerator random, Task task) {
        int rows = 5 + random.nextInt(60);
        List<Column> features = new ArrayList<>();
        for (int feature = 0; feature < 1 + random.nextInt(4); feature++) {
            NumericColumn numbers = Column.numeric(
                    "x" + feature, random.doubles(rows, -1e3, 1e3).toArray());
            int[] gaps = IntStream.range(0, rows)
                    .filter(row -> random.nextInt(8) == 0)
                    .toArray();
            features.add(random.nextBoolean() ? numbers : GappedColumn.of(numbers, gaps));
        }
        int classes = 1 + random.nextInt(4);
        Target target = task == Task.REGRESSION
                ? Numbers.of(Column.numeric("y", random.doubles(rows, -9, 9).toArray()))
                : Labels.of(
                        "y",
                        IntStream.range(0, rows)
                                .mapToObj(row -> "class " + random.nextInt(classes))
                                .toList());
        return new Dataset(features, target);
    }

    private static Rows some(RandomGenerator random, Dataset data) {
        return data.rows()
                .pick(IntStream.range(0, data.size())
                        .filter(row -> row == 0 || random.nextInt(4) > 0)
                        .toArray());
    }

    private static Map<String, Value> given(RandomGenerator random) {
        return Map.of(
                "subsample", Value.of(0.3 + 0.7 * random.nextDouble()),
                "colsample_bytree", Value.of(0.3 + 0.7 * random.nextDouble()),
                "max_depth", Value.of(1 + random.nextInt(5)),
                "tree_method", Value.of(List.of("hist", "exact", "approx").get(random.nextInt(3))));
    }

    private static List<Double> numbers(Prediction prediction) {
        List<Double> numbers = new ArrayList<>();
        for (int row = 0; row < prediction.size(); row++) {
            switch (prediction) {
                case Estimates estimates -> numbers.add(estimates.at(row));
                case Probabilities probabilities -> {
                    for (int code = 0; code < probabilities.classes(); code++) {
                        numbers.add(probabilities.at(row, code));
                    }
                }
            }
        }
        return numbers;
    }

    /**
     * Models read in any order out of fits that grow alternately predict, bit for bit, like a fit of that many rounds.
     */
    @Test
    void fewerRoundsAreReadOutOfMoreBitForBit() {
        Laws.forAll(30, random -> {
            Task task = random.nextBoolean() ? Task.CLASSIFICATION : Task.REGRESSION;
            Dataset data = random(random, task);
            Trainer trainer = XGBOOST.on(data);
            Map<String, Value> given = new LinkedHashMap<>(given(random));
            record Fit(Rows rows, long seed, NestedFit nest) {}
            List<Fit> fits = new ArrayList<>();
            for (int fit = 0; fit < 2; fit++) {
                Rows rows = some(random, data);
                long seed = random.nextLong();
                fits.add(new Fit(
                        rows,
                        seed,
                        trainer.nest(rows, XGBOOST.hyperparameters(task).settings(given), seed)
                                .orElseThrow()));
            }
            for (int read = 0; read < 5; read++) {
                Fit fit = fits.get(random.nextInt(2));
                given.put("n_estimators", Value.of(1 + random.nextInt(20)));
                var settings = XGBOOST.hyperparameters(task).settings(given);
                assertThat(numbers(fit.nest().model(settings).predict(data.rows())))
                        .isEqualTo(numbers(
                                trainer.fit(fit.rows(), settings, fit.seed()).predict(data.rows())));
                assertThat(fit.nest().model(settings)).isEqualTo(fit.nest().model(settings));
            }
        });
    }

    @Test
    void rowsOfAnotherDataSetAreRefused() {
        Laws.forAll(5, random -> {
            Dataset data = random(random, Task.REGRESSION);
            Rows foreign = random(random, Task.REGRESSION).rows();
            var settings = XGBOOST.hyperparameters(Task.REGRESSION).settings(Map.of("n_estimators", Value.of(3)));
            Trainer trainer = XGBOOST.on(data);
            Model model = trainer.fit(data.rows(), settings, 1);
            assertThatThrownBy(() -> model.predict(foreign)).hasMessageContaining("they are of another data set");
            assertThatThrownBy(() -> trainer.fit(foreign, settings, 1)).hasMessageContaining("another data set");
        });
    }

    /** The memory outside the heap is freed; later use throws an exception instead of crashing. */
    @Test
    void aFitThatHasEndedThrowsAnException() {
        Laws.forAll(5, random -> {
            Dataset data = random(random, Task.REGRESSION);
            var settings = XGBOOST.hyperparameters(Task.REGRESSION).settings(Map.of("n_estimators", Value.of(3)));
            NestedFit nest = XGBOOST.on(data).nest(data.rows(), settings, 1).orElseThrow();
            Model model = nest.model(settings);
            nest.end();
            nest.end();
            assertThatThrownBy(() -> model.predict(data.rows())).isInstanceOf(ModelException.class);
        });
    }

    @Test
    void predictionsAreThoseBeforeSavingBitForBit() {
        Laws.forAll(30, random -> {
            Task task = random.nextBoolean() ? Task.CLASSIFICATION : Task.REGRESSION;
            Dataset data = random(random, task);
            Rows rows = some(random, data);
            Map<String, Value> given = new LinkedHashMap<>(given(random));
            given.put("n_estimators", Value.of(1 + random.nextInt(12)));
            var settings = XGBOOST.hyperparameters(task).settings(given);
            long seed = random.nextLong();
            ModelPersistence persistence = XGBOOST.persistence().orElseThrow();
            Predictor saved = persistence.fit(rows, settings, seed);
            OptionalInt classes = data.target() instanceof Labels labels
                    ? OptionalInt.of(labels.classes().size())
                    : OptionalInt.empty();
            Predictor read = persistence.read(
                    Field.root("m", Json.parse("m", saved.json().text())),
                    data.features().size(),
                    classes);
            List<Double> expected =
                    numbers(XGBOOST.on(data).fit(rows, settings, seed).predict(data.rows()));
            assertThat(numbers(saved.predict(data.features()))).isEqualTo(expected);
            assertThat(numbers(read.predict(data.features()))).isEqualTo(expected);
            assertThat(read.json()).isEqualTo(saved.json());
        });
    }

    /** A model that is read out of a longer fit has the size of one that is fitted alone. */
    @Test
    void theSizeIsThatOfItsOwnRounds() {
        Dataset iris = Table.read(Path.of("../examples/iris.csv")).dataset("species", Task.CLASSIFICATION);
        Hyperparameters known = XGBOOST.hyperparameters(Task.CLASSIFICATION);
        Trainer trainer = XGBOOST.on(iris);
        NestedFit nest = trainer.nest(iris.rows(), known.settings(Map.of()), 3).orElseThrow();
        Settings ten = known.settings(Map.of("n_estimators", Value.of(10)));
        Settings two = known.settings(Map.of("n_estimators", Value.of(2)));
        long large = nest.model(ten).bytes().orElseThrow();
        long small = nest.model(two).bytes().orElseThrow();
        assertThat(small).isPositive().isLessThan(large / 3);
        assertThat(trainer.fit(iris.rows(), two, 3).bytes()).hasValue(small);
        nest.end();
    }

    private static CrossValidation iris() {
        Dataset iris = Table.read(Path.of("../examples/iris.csv")).dataset("species", Task.CLASSIFICATION);
        return new CrossValidation(iris.rows(), XGBOOST, new StratifiedKFold(3), Scorer.named("neg_log_loss"), 9);
    }

    /**
     * Tunes over the card's own space; a report at n rounds is the score of n rounds, and a pruned trial ends there.
     */
    @Test
    void irisIsTunedWithRoundsAsTheResource() {
        CrossValidation validation = iris();
        Space space = XGBOOST.card(Task.CLASSIFICATION).space();
        ModelObjective objective =
                new ModelObjective(validation, space, Map.of(), Optional.empty(), new Reporting.Growth("n_estimators"));
        StudyResult<Point> result = Study.named("iris")
                .space(space)
                .objectives(objective.metric())
                .sampler(Sampler.random())
                .pruner(new Asha().minResource(4))
                .seed(1)
                .build()
                .optimize(objective, RunOptions.until(trials(12)).workers(2));
        assertThat(result.best().value()).isGreaterThan(-0.3);
        List<Trial.Pruned> pruned = result.history()
                .trials()
                .filter(Trial.Pruned.class::isInstance)
                .map(Trial.Pruned.class::cast)
                .toList();
        assertThat(pruned).isNotEmpty();
        Trial.Pruned one = pruned.getFirst();
        Map<String, Value> given = new LinkedHashMap<>(one.start().point().values());
        for (Report report : one.reports()) {
            given.put("n_estimators", Value.of(report.step()));
            assertThat(report.value()).isEqualTo(validation.score(given).mean());
        }
    }

    @Test
    void unsuitableDataAreRefused() {
        Labels target = Labels.of("y", List.of("a", "b"));
        assertThatThrownBy(() -> XGBOOST.on(new Dataset(List.of(Column.text("colour", "red", "blue")), target)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(
                        "Column 'colour': value 'red' is text, but learner 'xgboost' takes numbers only.");
        assertThatThrownBy(() -> XGBOOST.on(new Dataset(List.of(Column.numeric("x", 1, -1e39)), target)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Column 'x', row 1: value (-1.0E39) must be within single precision");
        assertThatThrownBy(() -> XGBOOST.hyperparameters(Task.REGRESSION).settings(Map.of("max_depth", Value.of(31))))
                .hasMessageContaining("must be a whole number from 1 to 30");
    }

    @Test
    void filesThatAreNoModelsAreRefused() {
        Dataset data = new Dataset(List.of(Column.numeric("x", 1, 2, 3)), Labels.of("y", List.of("a", "b", "a")));
        ModelPersistence persistence = XGBOOST.persistence().orElseThrow();
        Json good = persistence
                .fit(data.rows(), XGBOOST.hyperparameters(Task.CLASSIFICATION).settings(Map.of()), 1)
                .json();
        refused(good, 2, 2, "m: ubj (", "must be a model of 2 features, not of 1.");
        refused(good, 1, 3, "m: ubj (", "must be a model of 3 outputs, not of 1.");
        refused(Json.object().put("ubj", "?").build(), 1, 2, "must be bytes in base 64");
        refused(Json.object().put("bytes", "").build(), 1, 2, "bytes is not a known key");
        String other = Base64.getEncoder().encodeToString("{\"learner\":1}".getBytes(StandardCharsets.UTF_8));
        refused(Json.object().put("ubj", other).build(), 1, 2, "must be a model of XGBoost: Invalid cast");
    }

    private static void refused(Json written, int features, int classes, String... messages) {
        ModelPersistence persistence = XGBOOST.persistence().orElseThrow();
        assertThatThrownBy(() -> persistence.read(Field.root("m", written), features, OptionalInt.of(classes)))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll(messages);
    }

    /** Runs a JVM that believes it is on a processor for which XGBoost's jar has no library. */
    @Test
    void theMessageSaysThatTheNativeLibraryDoesNotLoad() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Dos.arch=pdp11",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("Learner 'xgboost': XGBoost's native library does not load on this machine (")
                .contains("pdp11")
                .contains("). Use another machine, or the learner 'boosting'.");
    }
}

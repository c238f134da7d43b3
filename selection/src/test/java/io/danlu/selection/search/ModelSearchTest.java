package io.danlu.selection.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.RunBlock;
import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.SamplerSpec;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.ModelSpec;
import io.danlu.selection.Reporting;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Sheet;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.prepare.Step;
import io.danlu.selection.prepare.Steps;
import io.danlu.selection.saved.SavedModel;
import io.danlu.selection.score.ClassScorer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSearchTest {

    private static final Path IRIS = Path.of("..", "examples", "iris.csv");
    private static final Learner FOREST = Learner.named("forest");
    private static final Scorer ACCURACY = Scorer.named("accuracy");
    private static final Scorer LOSS = Scorer.named("neg_log_loss");
    private static final Space SPACE =
            Space.of(Parameter.integer("max_depth", 1, 5), Parameter.integer("n_estimators", 1, 4));

    private final Dataset iris = Table.read(IRIS).dataset("species", Task.CLASSIFICATION);

    @Test
    void aGridScoresEveryPointAndItsModelPredicts() {
        SearchResult result = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(5), ACCURACY)
                .run(iris.rows());
        assertThat(result.candidates()).hasSize(20);
        assertThat(result.fits()).as("one for each split, and the refit").isEqualTo(6);
        assertThat(result.rank(result.chosen(), "accuracy")).isEqualTo(1);
        assertThat(ACCURACY.score(iris.target(), result.model().predict(iris.rows())))
                .isGreaterThan(0.95);
    }

    /**
     * Checks every learner, prepared or not. It is fitted once, predicts its own rows, and predicts columns in another
     * order after it was read from a file.
     */
    @Test
    void theWinnerIsSavedAndPredictsNewDataBitForBit(@TempDir Path folder) {
        Laws.forAll(6, random -> {
            Steps steps =
                    new Steps(List.of(Step.of("scale", Optional.of("standard"), Optional.empty(), Optional.empty())));
            Learner plain = Learner.named(random.nextBoolean() ? "forest" : "boosting");
            Learner learner = random.nextBoolean() ? plain : steps.before(plain);
            ModelSearch search = ModelSearch.grid(learner, SPACE, new StratifiedKFold(2), ACCURACY)
                    .seed(random.nextLong());
            Rows rows = iris.rows()
                    .pick(IntStream.range(0, 150).filter(row -> row % 3 > 0).toArray());
            SearchResult result = search.run(rows);
            Path file = folder.resolve("model");
            result.saved().orElseThrow().write(file);
            SavedModel read = SavedModel.read(file);
            List<String> own = shares(result.model().predict(iris.rows()));
            assertThat(shares(read.predict(iris.features().reversed()))).isEqualTo(own);
            assertThat(shares(read.predict(Sheet.read(IRIS)))).isEqualTo(own);
            assertThat(read.origin().score()).isEqualTo(result.chosen().mean());
            assertThat(read.origin().rows()).isEqualTo(100);
        });
    }

    private static List<String> shares(Prediction prediction) {
        Probabilities shares = (Probabilities) prediction;
        return IntStream.range(0, shares.size())
                .mapToObj(row -> shares.at(row, 0) + " " + shares.at(row, 1) + " " + shares.at(row, 2))
                .toList();
    }

    @Test
    void aWinnerThatCannotBeSavedPredictsOnlyRowsOfItsDataSet() {
        SearchResult result = faulty(9).run(iris.rows());
        assertThat(result.saved()).isEmpty();
        assertThat(result.model().predict(iris.rows()).size()).isEqualTo(150);
        Dataset other = new Dataset(iris.features().reversed(), iris.target());
        assertThatThrownBy(() -> result.model().predict(other.rows()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("they are of another data set");
    }

    private static final List<String> BEFORE_SCORES = List.of(
            "mean_fit_time",
            "std_fit_time",
            "mean_score_time",
            "std_score_time",
            "param_max_depth",
            "param_n_estimators",
            "params");

    private static List<String> header(String... scores) {
        return Stream.concat(BEFORE_SCORES.stream(), Stream.of(scores)).toList();
    }

    /** The trials of the study have the scores of the table. */
    @Test
    void theTableIsAViewOfTheHistory() {
        SearchResult result = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), ACCURACY)
                .beside(LOSS)
                .run(iris.rows());
        List<Trial.Complete> trials =
                result.iterations().getFirst().history().completed().toList();
        assertThat(trials).hasSize(20);
        for (int i = 0; i < trials.size(); i++) {
            Candidate candidate = result.candidates().get(i);
            assertThat(trials.get(i).number()).isEqualTo(candidate.number());
            assertThat(trials.get(i).value()).isEqualTo(candidate.mean());
            assertThat(trials.get(i).result().attributes())
                    .containsEntry("std_test_score", Value.of(candidate.sd("accuracy")))
                    .containsEntry("mean_test_neg_log_loss", Value.of(candidate.mean("neg_log_loss")));
        }
    }

    /** The keys of scikit-learn 1.4.2's GridSearchCV(cv=2).cv_results_, in their order. */
    @Test
    void theTableHasScikitLearnsColumns() {
        ModelSearch search = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(2), ACCURACY);
        SearchResult result = search.run(iris.rows());
        assertThat(result.header())
                .isEqualTo(header(
                        "split0_test_score",
                        "split1_test_score",
                        "mean_test_score",
                        "std_test_score",
                        "rank_test_score"));
        assertThat(search.trainScores().run(iris.rows()).header())
                .isEqualTo(header(
                        "split0_test_score",
                        "split1_test_score",
                        "mean_test_score",
                        "std_test_score",
                        "rank_test_score",
                        "split0_train_score",
                        "split1_train_score",
                        "mean_train_score",
                        "std_train_score"));
        assertThat(search.beside(LOSS).run(iris.rows()).header())
                .isEqualTo(header(
                        "split0_test_accuracy",
                        "split1_test_accuracy",
                        "mean_test_accuracy",
                        "std_test_accuracy",
                        "rank_test_accuracy",
                        "split0_test_neg_log_loss",
                        "split1_test_neg_log_loss",
                        "mean_test_neg_log_loss",
                        "std_test_neg_log_loss",
                        "rank_test_neg_log_loss"));
        Candidate first = result.candidates().getFirst();
        List<String> row = result.rows().getFirst();
        assertThat(row).hasSameSizeAs(result.header());
        assertThat(row.subList(4, 7)).containsExactly("1", "1", "{\"max_depth\":1,\"n_estimators\":1}");
        assertThat(row.get(9)).isEqualTo(Double.toString(first.mean()));
        assertThat(row.get(11)).isEqualTo(Integer.toString(result.rank(first, "accuracy")));
        assertThat(row.subList(0, 4))
                .allSatisfy(time -> assertThat(Double.parseDouble(time)).isNotNegative());
        assertThat(first.outcomes()).hasSize(2);
    }

    private static List<String> scores(SearchResult result, int candidate, String prefix, String name) {
        List<String> header = result.header();
        return IntStream.range(0, header.size())
                .filter(i -> header.get(i).matches("(split\\d+|mean|std|rank)_" + prefix + "_" + name))
                .mapToObj(result.rows().get(candidate)::get)
                .toList();
    }

    /** Each of several scorers gives every candidate the score that it gives as the only one. */
    @Test
    void scorersDoNotDisturbEachOther() {
        Laws.forAll(5, random -> {
            List<String> names =
                    Stream.of("accuracy", "neg_log_loss", "roc_auc_ovr").collect(Collectors.toList());
            Collections.shuffle(names, Random.from(random));
            long seed = random.nextLong();
            ModelSearch first = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), Scorer.named(names.getFirst()))
                    .seed(seed)
                    .trainScores();
            SearchResult several = first.beside(Scorer.named(names.get(1)), Scorer.named(names.get(2)))
                    .run(iris.rows());
            for (String name : names) {
                SearchResult alone = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), Scorer.named(name))
                        .seed(seed)
                        .trainScores()
                        .run(iris.rows());
                for (int i = 0; i < alone.candidates().size(); i++) {
                    Candidate own = alone.candidates().get(i);
                    Candidate one = several.candidates().get(i);
                    assertThat(scores(several, i, "test", name)).isEqualTo(scores(alone, i, "test", "score"));
                    assertThat(one.mean(name)).isEqualTo(own.mean());
                    assertThat(one.sd(name)).isEqualTo(own.scores().sd());
                    if (name.equals(names.getFirst())) {
                        assertThat(scores(several, i, "train", name)).isEqualTo(scores(alone, i, "train", "score"));
                    }
                }
            }
        });
    }

    @Test
    void aScorerBesideThatRefusesAPredictionFailsNoCandidate() {
        Scorer picky = new ClassScorer("picky", true, (truth, predicted, weights) -> {
            if (IntStream.range(0, predicted.size()).anyMatch(row -> predicted.at(row, predicted.label(row)) < 1)) {
                throw new ModelException("uncertain");
            }
            return 1;
        });
        SearchResult result = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), ACCURACY)
                .beside(picky, LOSS)
                .failFast()
                .run(iris.rows());
        assertThat(result.candidates()).hasSize(20).allSatisfy(candidate -> {
            assertThat(candidate.isScored()).isTrue();
            assertThat(candidate.mean("neg_log_loss")).isFinite();
        });
        assertThat(result.candidates().getFirst().mean("picky")).isNaN();
    }

    @Test
    void anySamplerIsASearchAndTheSameSeedFindsTheSame() {
        for (String sampler : List.of("random", "sobol", "tpe")) {
            ModelSearch search = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), ACCURACY)
                    .by(SamplerSpec.of(sampler), 8)
                    .with(Map.of("criterion", Value.of("entropy")))
                    .seed(5);
            SearchResult one = search.run(iris.rows());
            assertThat(one.candidates()).hasSize(8);
            assertThat(search.run(iris.rows()).candidates().stream().map(Candidate::scores))
                    .isEqualTo(one.candidates().stream().map(Candidate::scores).toList());
        }
    }

    private static final Space FAULTY = Space.of(Parameter.integer("level", 1, 4));

    private ModelSearch faulty(int at) {
        return ModelSearch.grid(new FaultyLearner(at), FAULTY, new StratifiedKFold(5), ACCURACY);
    }

    @Test
    void aFitThatFailsScoresNanOnItsSplitAndRanksLast() {
        SearchResult result = faulty(4).run(iris.rows());
        assertThat(result.candidates()).hasSize(4);
        Candidate failed = result.candidates().get(3);
        assertThat(failed.point().integer("level")).isEqualTo(4);
        assertThat(failed.isScored()).isFalse();
        assertThat(failed.scores().splits().stream().filter(score -> Double.isNaN(score.test())))
                .as("the splits whose training part has the first row")
                .hasSize(4);
        assertThat(result.candidates().stream().map(candidate -> result.rank(candidate, "accuracy")))
                .containsExactly(1, 1, 1, 4);
        assertThat(result.rows().get(3)).contains("NaN").hasSameSizeAs(result.header());
        assertThat(result.chosen().number()).isZero();
    }

    @Test
    void aFailureEndsASearchThatRaisesIt() {
        assertThatThrownBy(() -> faulty(2).failFast().run(iris.rows()))
                .isInstanceOf(SearchException.class)
                .hasMessage("Search: candidate 1, {level=2}, failed: level 2."
                        + " Fix it, or set error_score to nan, which ranks it last.")
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(faulty(9).failFast().run(iris.rows()).candidates()).hasSize(4);
    }

    @Test
    void aSearchInWhichAllFailGivesTheReason() {
        assertThatThrownBy(() -> faulty(1).run(iris.rows()))
                .isInstanceOf(SearchException.class)
                .hasMessage("Search: none of 4 candidates could be scored. The first: level 1.");
    }

    /** A search and a study therefore find the same. */
    @Test
    void aCandidateScoresLikeATrialOfTheSameSeed() throws InterruptedException {
        ModelSpec spec = ModelSpec.of(new RunBlock.Model(
                new RunBlock.Learner("forest", new LinkedHashMap<>(), List.of()),
                new RunBlock.Data(IRIS),
                "species",
                new RunBlock.Split.Folds(3),
                OptionalDouble.empty(),
                new RunBlock.Scoring(List.of("neg_log_loss"), Optional.empty(), Optional.empty()),
                Optional.empty()));
        ModelObjective study = spec.open(SPACE, 8, Reporting.NOTHING);
        List<Integer> told = new CopyOnWriteArrayList<>();
        SearchResult result = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), LOSS)
                .seed(8)
                .telling((trial, history, stop) -> told.add(trial.number()))
                .run(iris.rows());
        for (Candidate candidate : result.candidates()) {
            assertThat(candidate.scores()).isEqualTo(study.score(candidate.point()));
        }
        assertThat(told)
                .isEqualTo(result.candidates().stream().map(Candidate::number).toList());
        assertThat(result.rank(result.chosen(), "neg_log_loss")).isEqualTo(1);
        assertThat(result.rows()).hasSize(20).allSatisfy(row -> assertThat(row).hasSameSizeAs(result.header()));
    }

    /**
     * If there is nothing to learn, the best of many candidates seems better than chance, and the outer score is about
     * chance.
     */
    @LongTest
    @Test
    void nestedCrossValidationIsHonestIfThereIsNothingToLearn(@TempDir Path folder) throws IOException {
        RandomGenerator random = KeyedRandom.generator(11, 0, 0);
        StringBuilder csv = new StringBuilder("a,b,c,d,y\n");
        for (int row = 0; row < 80; row++) {
            for (int feature = 0; feature < 4; feature++) {
                csv.append(random.nextInt(1000)).append(',');
            }
            csv.append(row % 2 == 0 ? "yes\n" : "no\n");
        }
        Path file = Files.writeString(folder.resolve("noise.csv"), csv);
        Dataset noise = Table.read(file).dataset("y", Task.CLASSIFICATION);
        assertThat(noise.target()).isInstanceOf(Labels.class);
        Space space = Space.of(
                Parameter.integer("max_depth", 1, 6),
                Parameter.integer("n_estimators", 1, 12),
                Parameter.integer("min_samples_leaf", 1, 6));
        NestedResult nested = ModelSearch.grid(FOREST, space, new StratifiedKFold(4), ACCURACY)
                .nested(noise.rows(), new StratifiedKFold(5));
        assertThat(nested.outers()).hasSize(5);
        assertThat(nested.optimistic()).isGreaterThan(0.58);
        assertThat(nested.honest()).isLessThan(nested.optimistic() - 0.05).isBetween(0.3, 0.65);
    }

    @Test
    void invalidSearchesAreRefused() {
        Space unknown = Space.of(Parameter.integer("max_dept", 1, 4));
        assertThatThrownBy(() -> ModelSearch.grid(FOREST, unknown, new KFold(3), ACCURACY)
                        .run(iris.rows()))
                .isInstanceOf(ModelException.class);
        assertThatThrownBy(() ->
                        ModelSearch.grid(FOREST, SPACE, new KFold(3), ACCURACY).workers(0))
                .hasMessageContaining("workers (0)");
    }
}

package io.danlu.selection.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.danlu.sampler.SamplerSpec;
import io.danlu.selection.Score;
import io.danlu.selection.SplitOutcome;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Split;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvingSearchTest {

    private static final Scorer LOSS = Scorer.named("neg_log_loss");
    private static final Space DEPTHS =
            Space.of(Parameter.integer("max_depth", 1, 4), Parameter.integer("min_samples_leaf", 1, 4));

    private final Dataset iris =
            Table.read(Path.of("..", "examples", "iris.csv")).dataset("species", Task.CLASSIFICATION);

    private static ModelSearch grid(Learner learner) {
        return ModelSearch.grid(learner, DEPTHS, new StratifiedKFold(5), LOSS);
    }

    /**
     * 16 candidates of 150 rows, 5 splits and 3 classes: scikit-learn 1.4.2 makes two iterations, 16 on 30 rows and 6
     * on 90.
     */
    @Test
    void theBestThirdGoesOnToMoreRows() {
        ModelSearch search = grid(Learner.named("forest")).with(Map.of("n_estimators", Value.of(5)));
        SearchResult result = search.halving(Halving.smallest()).run(iris.rows());
        assertThat(result.iterations().stream()
                        .map(iteration -> iteration.resource().orElseThrow()))
                .containsExactly(30, 90);
        assertThat(result.iterations().stream()
                        .map(iteration -> iteration.candidates().size()))
                .containsExactly(16, 6);
        assertThat(result.fits()).isLessThanOrEqualTo(5 * (16 + 6) + 1);
        goesOn(result);
        assertThat(result.saved().orElseThrow().origin().rows())
                .as("the winner of the last iteration's 90 rows is fitted to all")
                .isEqualTo(150);
        assertThat(result.header()).startsWith("iter", "n_resources", "mean_fit_time");
        assertThat(result.rows()).hasSize(22).allSatisfy(row -> assertThat(row).hasSameSizeAs(result.header()));
        assertThat(result.rows().getLast()).startsWith("1", "90");
    }

    /**
     * Asserts that the candidates of each iteration are the best of the iteration before, and that the winner is the
     * best of the last.
     */
    private static void goesOn(SearchResult result) {
        for (int i = 1; i < result.iterations().size(); i++) {
            List<Candidate> now = result.iterations().get(i).candidates();
            List<Candidate> best = result.iterations().get(i - 1).candidates().stream()
                    .sorted(Comparator.comparingDouble(Candidate::mean))
                    .toList();
            best = best.subList(best.size() - now.size(), best.size());
            assertThat(now.stream().map(Candidate::number))
                    .isEqualTo(best.stream().map(Candidate::number).toList());
            assertThat(now.stream().map(Candidate::point))
                    .isEqualTo(best.stream().map(Candidate::point).toList());
        }
        assertThat(result.chosen().mean())
                .isEqualTo(result.iterations().getLast().candidates().stream()
                        .mapToDouble(Candidate::mean)
                        .max()
                        .orElseThrow());
    }

    @Test
    void aGrowingHyperparameterGoesOnAndTheLastScoresAreThoseOfAPlainSearch() {
        ModelSearch search = grid(Learner.named("boosting")).workers(2);
        SearchResult result =
                search.halving(Halving.exhaustive().of("n_estimators").most(27)).run(iris.rows());
        assertThat(result.iterations().stream()
                        .map(iteration -> iteration.resource().orElseThrow()))
                .containsExactly(3, 9, 27);
        goesOn(result);
        assertThat(result.fits())
                .as("16 fits of each split, which grow, and the refit")
                .isEqualTo(5 * 16 + 1);
        assertThat(result.saved().orElseThrow().origin().hyperparameters())
                .containsEntry("n_estimators", Value.of(27))
                .hasSize(3);
        SearchResult plain = search.with(Map.of("n_estimators", Value.of(27))).run(iris.rows());
        for (Candidate candidate : result.iterations().getLast().candidates()) {
            assertThat(plain.candidates().stream()
                            .filter(other -> other.point().equals(candidate.point()))
                            .map(Candidate::scores))
                    .containsExactly(candidate.scores());
        }
    }

    @Test
    void openSpacesGiveAsManyCandidatesAsTheResourceAllows() {
        Space open = Space.of(Parameter.real("min_impurity_decrease", 0, 0.2));
        ModelSearch search = ModelSearch.grid(Learner.named("forest"), open, new StratifiedKFold(5), LOSS)
                .by(SamplerSpec.of("random"), Integer.MAX_VALUE)
                .with(Map.of("n_estimators", Value.of(3)))
                .seed(4);
        ModelSearch halving = search.halving(Halving.smallest());
        SearchResult result = halving.run(iris.rows());
        assertThat(result.iterations().stream()
                        .map(iteration -> iteration.candidates().size()))
                .containsExactly(5, 2);
        assertThat(halving.run(iris.rows()).chosen().scores())
                .isEqualTo(result.chosen().scores());
    }

    /** Holds for a finite but very large space too; no more rows than there are are used. */
    @Test
    void drawnCandidatesOfALargeSpaceAreNoMoreThanTheResourceAllows() {
        Space large =
                Space.of(Parameter.integer("max_depth", 1, 1000), Parameter.integer("max_leaf_nodes", 2, 1_000_000));
        ModelSearch search = ModelSearch.grid(Learner.named("forest"), large, new StratifiedKFold(5), LOSS)
                .with(Map.of("n_estimators", Value.of(3)))
                .by(SamplerSpec.of("random"), Integer.MAX_VALUE);
        SearchResult result = search.halving(Halving.smallest().most(9999)).run(iris.rows());
        assertThat(result.iterations())
                .extracting(
                        iteration -> iteration.resource().orElseThrow(),
                        iteration -> iteration.candidates().size())
                .containsExactly(tuple(30, 5), tuple(90, 2));
        assertThat(result.rank(result.chosen(), "neg_log_loss"))
                .as("of the last iteration")
                .isEqualTo(1);
    }

    /**
     * For every search, each winner is that of the same search on the outer training part, and is scored on the outer
     * test part.
     */
    @Test
    void nestedRepeatsTheWholeSearch() {
        ModelSearch grid = grid(Learner.named("forest")).with(Map.of("n_estimators", Value.of(2)));
        for (ModelSearch search : List.of(grid, grid.halving(Halving.exhaustive()))) {
            NestedResult nested = search.nested(iris.rows(), new StratifiedKFold(3));
            List<Split> splits = new StratifiedKFold(3).split(iris.rows());
            for (int k = 0; k < 3; k++) {
                Rows test = splits.get(k).test();
                SearchResult found = search.run(splits.get(k).train());
                assertThat(nested.outers().get(k))
                        .isEqualTo(new NestedResult.Outer(
                                nested.outers().get(k).chosen(),
                                LOSS.score(test.target(), found.model().predict(test)),
                                found.fits()));
                assertThat(nested.outers().get(k).chosen().scores())
                        .isEqualTo(found.chosen().scores());
            }
            assertThat(nested.fits())
                    .isEqualTo(nested.outers().stream()
                            .mapToLong(NestedResult.Outer::fits)
                            .sum());
        }
    }

    private static List<Integer> goOn(int count, double... means) {
        List<Candidate> candidates = IntStream.range(0, means.length)
                .mapToObj(i -> new Candidate(
                        i,
                        DEPTHS.point(Map.of("max_depth", Value.of(1), "min_samples_leaf", Value.of(1))),
                        List.of("accuracy"),
                        List.of(new SplitOutcome(new Score(means[i], 1), 0, 0, Optional.empty()))))
                .toList();
        return HalvingRun.best(candidates, count).stream()
                .map(Candidate::number)
                .toList();
    }

    /**
     * Compares with scikit-learn 1.4.2's _top_k, with numpy 2.2.4 and NPY_DISABLE_CPU_FEATURES="AVX2 AVX512F
     * AVX512_SKX".
     */
    @Test
    void theLastOfEqualCandidatesGoOn() {
        assertThat(goOn(2, 0.9, 0.9, 0.5, 0.9, 0.4, 0.3)).containsExactly(1, 3);
        assertThat(goOn(3, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)).containsExactly(6, 7, 8);
        assertThat(goOn(3, Double.NaN, 0.5, Double.NaN, 0.5, 0.2, Double.NaN)).containsExactly(4, 1, 3);
        assertThat(goOn(4, Double.NaN, 0.5, Double.NaN, 0.5, 0.2, Double.NaN)).containsExactly(5, 4, 1, 3);
    }

    /**
     * Scikit-learn 1.4.2: HalvingGridSearchCV of nine equal candidates scores 0 to 8, then 6 to 8, and best_index_ is
     * that of 6.
     */
    @Test
    void theFirstOfEqualCandidatesWinsTheLastIteration() {
        Space levels = Space.of(Parameter.integer("level", 1, 9));
        ModelSearch search =
                ModelSearch.grid(new FaultyLearner(99), levels, new StratifiedKFold(5), Scorer.named("accuracy"));
        SearchResult result = search.halving(Halving.smallest().least(50)).run(iris.rows());
        assertThat(result.iterations().stream()
                        .map(iteration -> iteration.candidates().stream()
                                .map(Candidate::number)
                                .toList()))
                .containsExactly(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), List.of(6, 7, 8));
        assertThat(result.chosen().number()).isEqualTo(6);
    }

    @Test
    void candidatesThatFailAreTheLastToGoOn() {
        Space levels = Space.of(Parameter.integer("level", 1, 9));
        ModelSearch search =
                ModelSearch.grid(new FaultyLearner(4), levels, new StratifiedKFold(5), Scorer.named("accuracy"));
        SearchResult result = search.halving(Halving.exhaustive()).run(iris.rows());
        assertThat(result.iterations().get(1).candidates().stream().map(Candidate::number))
                .containsExactly(0, 1, 2);
    }

    @Test
    void invalidResourcesAreRefused() {
        ModelSearch search = grid(Learner.named("boosting"));
        assertThatThrownBy(() ->
                        search.halving(Halving.exhaustive().of("max_depth").most(9)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'max_depth': it is the resource");
        assertThatThrownBy(() -> search.halving(Halving.exhaustive().of("n_estimators")))
                .hasMessageContaining("needs a greatest value");
        assertThatThrownBy(() -> search.halving(
                                Halving.exhaustive().of("n_estimator").most(9))
                        .run(iris.rows()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Did you mean 'n_estimators'?");
    }
}

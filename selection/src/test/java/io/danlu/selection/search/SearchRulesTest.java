package io.danlu.selection.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.selection.Choice;
import io.danlu.selection.Score;
import io.danlu.selection.SplitOutcome;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules by which a search chooses a candidate. */
class SearchRulesTest {

    private static final Path IRIS = Path.of("..", "examples", "iris.csv");
    private static final Learner FOREST = Learner.named("forest");
    private static final Scorer ACCURACY = Scorer.named("accuracy");
    private static final Scorer LOSS = Scorer.named("neg_log_loss");
    private static final Space SPACE =
            Space.of(Parameter.integer("max_depth", 1, 5), Parameter.integer("n_estimators", 1, 4));

    private final Dataset iris = Table.read(IRIS).dataset("species", Task.CLASSIFICATION);

    @Test
    void theBestByAnotherScorerWins() {
        ModelSearch search = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), ACCURACY)
                .beside(LOSS);
        SearchResult result = search.choosing("neg_log_loss").run(iris.rows());
        assertThat(result.chosen().mean("neg_log_loss"))
                .isEqualTo(result.candidates().stream()
                        .mapToDouble(candidate -> candidate.mean("neg_log_loss"))
                        .max()
                        .orElseThrow());
        assertThat(search.choosing(history -> history.completed().skip(7).findFirst())
                        .run(iris.rows())
                        .chosen()
                        .number())
                .isEqualTo(7);
        assertThatThrownBy(() -> search.choosing("neg_log_los"))
                .isInstanceOf(ModelException.class)
                .hasMessage("Scoring: 'neg_log_los' is none of the search's scorers. Did you mean 'neg_log_loss'?"
                        + " Name one of accuracy, neg_log_loss.");
        assertThatThrownBy(() -> search.beside(LOSS, ACCURACY))
                .isInstanceOf(ModelException.class)
                .hasMessage("Scoring: 'accuracy' is listed twice. Leave one out.");
    }

    @Test
    void theRuleByAScorerChoosesTheSimplestCandidateThatIsAsGood() {
        ModelSearch search = ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), ACCURACY)
                .beside(LOSS);
        SearchResult plain = search.choosing("neg_log_loss").run(iris.rows());
        SearchResult simple = search.choosing(
                        Choice.oneStandardError("neg_log_loss", point -> point.integer("max_depth")))
                .run(iris.rows());
        Candidate best = plain.chosen();
        double least = best.mean("neg_log_loss") - best.sd("neg_log_loss") / Math.sqrt(2);
        assertThat(simple.chosen().mean("neg_log_loss")).isGreaterThanOrEqualTo(least);
        assertThat(simple.chosen().point().integer("max_depth"))
                .isEqualTo(plain.candidates().stream()
                        .filter(candidate -> candidate.mean("neg_log_loss") >= least)
                        .mapToInt(candidate -> candidate.point().integer("max_depth"))
                        .min()
                        .orElseThrow());
    }

    @Test
    void aRuleWithoutAScoreIsRefused() {
        assertThatThrownBy(() -> ModelSearch.grid(FOREST, SPACE, new StratifiedKFold(3), ACCURACY)
                        .choosing(Choice.best("none"))
                        .run(iris.rows()))
                .isInstanceOf(SearchException.class)
                .hasMessageStartingWith("Search: its rule chose none of 20 candidates");
    }

    @Test
    void ranksAreSharedAndCandidatesWithoutAScoreRankLast() {
        CvTable table = new CvTable(
                Stream.of(Double.NaN, 0.890, 0.896, 0.9, 0.9)
                        .map(score -> new Candidate(
                                0,
                                SPACE.point(Map.of("max_depth", Value.of(1), "n_estimators", Value.of(1))),
                                List.of("accuracy", "other"),
                                List.of(new SplitOutcome(new Score(1, 1, List.of(score)), 0, 0, Optional.empty()))))
                        .toList(),
                false);
        int rank = table.header().indexOf("rank_test_other");
        assertThat(table.candidates().stream().map(each -> table.row(each).get(rank)))
                .containsExactly("5", "4", "3", "1", "1");
    }
}

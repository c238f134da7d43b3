package io.danlu.selection.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.selection.Score;
import io.danlu.selection.Scores;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules that choose among the candidates of a search. */
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
        assertThat(search.choosing(candidates -> candidates.get(7))
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

    private static Candidate candidate(int depth, double mean) {
        return candidate(depth, mean, 0);
    }

    private static Candidate candidate(int depth, double mean, double beside) {
        Point point = SPACE.point(Map.of("max_depth", Value.of(depth), "n_estimators", Value.of(1)));
        List<Score> scores = new ArrayList<>();
        for (double off : new double[] {-0.02, 0, 0.02}) {
            scores.add(new Score(mean + off, 1, List.of(beside + off / 2)));
        }
        return new Candidate(
                depth, point, List.of("accuracy", "other"), new Scores(scores), new Times(List.of(), List.of()));
    }

    @Test
    void oneStandardErrorChoosesTheSimplestCandidateThatIsAsGood() {
        List<Candidate> candidates =
                List.of(candidate(1, 0.90), candidate(2, 0.94), candidate(3, 0.95), candidate(4, 0.93));
        assertThat(candidates.get(2).standardError()).isBetween(0.0115, 0.0116);
        assertThat(Choice.best().of(candidates).number()).isEqualTo(3);
        assertThat(Choice.oneStandardError(point -> point.integer("max_depth"))
                        .of(candidates)
                        .number())
                .isEqualTo(2);
        assertThat(Choice.oneStandardError(point -> -point.integer("max_depth"))
                        .of(candidates)
                        .number())
                .isEqualTo(3);
    }

    /** The other scorer's standard error is half as large; candidates without its score are not chosen by it. */
    @Test
    void rulesCanUseAnotherScorer() {
        List<Candidate> candidates = List.of(
                candidate(1, 0.99, Double.NaN),
                candidate(2, 0.90, 0.890),
                candidate(3, 0.90, 0.896),
                candidate(4, 0.90, 0.900),
                candidate(5, 0.90, 0.900));
        assertThat(candidates.get(1).standardError("other")).isBetween(0.00575, 0.0058);
        assertThat(Choice.best().of(candidates).number()).isEqualTo(1);
        assertThat(Choice.best("other").of(candidates).number()).isEqualTo(4);
        assertThat(Choice.oneStandardError("other", point -> point.integer("max_depth"))
                        .of(candidates)
                        .number())
                .isEqualTo(3);
        assertThatThrownBy(() -> Choice.best("other").of(candidates.subList(0, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Search: none of 1 candidates has a score by 'other' on every split. Choose by another scorer.");
        CvTable table = new CvTable(candidates, false);
        int rank = table.header().indexOf("rank_test_other");
        assertThat(candidates.stream().map(each -> table.row(each).get(rank))).containsExactly("5", "4", "3", "1", "1");
    }
}

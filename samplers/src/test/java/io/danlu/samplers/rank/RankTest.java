package io.danlu.samplers.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankTest {

    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).assemble(i -> 0.5);

    @Test
    void completeOnesComeFirstThenPrunedThenInfeasible() {
        List<Trial> order = List.of(
                Trials.complete(6, POINT, 1),
                Trials.infeasible(9, POINT, 2, -3),
                Trials.complete(1, POINT, 3),
                Trials.complete(8, POINT, 3),
                Trials.pruned(4, POINT, new Report(1, 0), new Report(7, 5)),
                Trials.pruned(3, POINT, new Report(7, 6)),
                Trials.pruned(7, POINT, new Report(2, -50)),
                Trials.pruned(5, POINT),
                Trials.infeasible(2, POINT, -9, 1, -1),
                Trials.infeasible(0, POINT, -9, 0.5, 1));
        Laws.forAll(20, random -> {
            List<Trial> shuffled = new java.util.ArrayList<>(order);
            Collections.shuffle(shuffled, new java.util.Random(random.nextLong()));
            assertThat(ranked(shuffled, Direction.MINIMIZE)).containsExactly(6, 9, 1, 8, 4, 3, 7, 5, 2, 0);
        });
    }

    @Test
    void theGreaterValueIsTheBetterWhereTheObjectiveIsMaximised() {
        List<Trial> trials = List.of(
                Trials.complete(0, POINT, 1),
                Trials.complete(1, POINT, 3),
                Trials.pruned(2, POINT, new Report(1, 5)),
                Trials.pruned(3, POINT, new Report(1, 6)));
        assertThat(ranked(trials, Direction.MAXIMIZE)).containsExactly(1, 0, 3, 2);
    }

    @Test
    void trialsWithoutAResultHaveNoRank() {
        Metric metric = new Metric("value", Direction.MINIMIZE);
        assertThat(Stream.of(Trials.running(0, POINT), Trials.failed(1, POINT), new Trial.Cancelled(2, "")))
                .allMatch(trial -> Rank.of(trial, metric).isEmpty());
    }

    private static List<Integer> ranked(List<Trial> trials, Direction direction) {
        Metric metric = new Metric("value", direction);
        Rank[] ranks = trials.stream()
                .map(trial -> Rank.of(trial, metric).orElseThrow())
                .sorted()
                .toArray(Rank[]::new);
        return Arrays.stream(ranks).map(Rank::number).toList();
    }
}

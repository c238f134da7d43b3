package io.danlu.analysis.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.analysis.Log;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FrontTest {

    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).quantile(i -> 0.5);
    private static final List<Metric> METRICS = List.of(
            new Metric("loss", Direction.MINIMIZE),
            new Metric("score", Direction.MAXIMIZE),
            new Metric("seconds", Direction.MINIMIZE));

    private static History random(RandomGenerator random, int objectives) {
        Log log = new Log();
        int trials = random.nextInt(60);
        for (int k = 0; k < trials; k++) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < objectives; i++) {
                values.add((double) random.nextInt(8));
            }
            List<Double> constraints = List.of(random.nextInt(10) - 8.0);
            log.tell(POINT, Log.plain(), new Result(values, constraints, new LinkedHashMap<>()));
        }
        return log.history(METRICS.getFirst());
    }

    private static boolean dominates(Trial.Complete one, Trial.Complete other, List<Metric> metrics) {
        boolean better = false;
        for (int i = 0; i < metrics.size(); i++) {
            double mine = metrics.get(i).loss(one.result().values().get(i));
            double its = metrics.get(i).loss(other.result().values().get(i));
            if (mine > its) {
                return false;
            }
            better |= mine < its;
        }
        return better;
    }

    @Test
    void theFrontHasAllNonDominatedTrials() {
        Laws.forAll(300, random -> {
            List<Metric> metrics = METRICS.subList(0, 1 + random.nextInt(3));
            History history = random(random, metrics.size());
            List<Trial.Complete> feasible = history.completed()
                    .filter(trial -> trial.result().isFeasible())
                    .toList();
            List<Integer> expected = feasible.stream()
                    .filter(trial -> feasible.stream().noneMatch(each -> dominates(each, trial, metrics)))
                    .map(Trial.Complete::number)
                    .toList();
            Front front = Front.of(history, metrics, 1000);
            assertThat(front.members().stream().map(Front.Member::number))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(front.total()).isEqualTo(expected.size());
        });
    }

    @Test
    void aThinnedFrontKeepsItsEnds() {
        Laws.forAll(100, random -> {
            List<Metric> metrics = METRICS.subList(0, 2);
            History history = random(random, 2);
            List<Front.Member> all = Front.of(history, metrics, 1000).members();
            List<Front.Member> few = Front.of(history, metrics, 2).members();
            if (all.size() > 2) {
                assertThat(few).containsExactly(all.getFirst(), all.getLast());
            } else {
                assertThat(few).isEqualTo(all);
            }
        });
    }
}

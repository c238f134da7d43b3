package io.danlu.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Lease;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final Space SPACE = Space.of(Parameter.integer("k", 0, 999));
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);

    private static Trial.Complete trial(int number, int k, double value, double... constraints) {
        Point point = SPACE.point(Map.of("k", Value.of(k)));
        Start start = new Start(point, Explanation.of("", ""), -1, 1, new Lease("", 0, 0), Instant.EPOCH);
        List<Double> limits = Arrays.stream(constraints).boxed().toList();
        Result result = new Result(List.of(value), limits, new LinkedHashMap<>());
        return new Trial.Complete(number, start, List.of(), result, Instant.EPOCH);
    }

    private static Evidence evidence(List<Trial.Complete> trials) {
        return Evidence.of(trials, SCORE, Encoding.of(SPACE));
    }

    @Test
    void resultsAtOnePointAreAveraged() {
        Evidence evidence = evidence(List.of(trial(0, 5, 1), trial(1, 7, 4), trial(2, 5, 2), trial(3, 5, 6)));
        assertThat(evidence.sites()).extracting(Evidence.Site::number).containsExactly(0, 1);
        assertThat(evidence.sites()).extracting(Evidence.Site::count).containsExactly(3, 1);
        assertThat(evidence.sites().getFirst().loss()).isCloseTo(-3, within(1e-12));
    }

    @Test
    void theMeanOfEqualLossesIsThatLossAndTheMeanOfTheLargestIsFinite() {
        Laws.forAll(500, random -> {
            double value = random.nextGaussian();
            int count = random.nextInt(1, 10);
            List<Trial.Complete> trials = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                trials.add(trial(i, 5, value));
            }
            assertThat(evidence(trials).sites().getFirst().loss()).isEqualTo(-value);
        });
        Evidence largest = evidence(
                List.of(trial(0, 5, Double.MAX_VALUE), trial(1, 5, -Double.MAX_VALUE), trial(2, 5, -Double.MAX_VALUE)));
        assertThat(largest.sites().getFirst().loss()).isFinite();
    }

    @Test
    void trialsThatBrokeAConstraintAreLeftOut() {
        assertThat(evidence(List.of(trial(0, 5, 1, 0.1), trial(1, 7, 4, -0.1))).size())
                .isEqualTo(1);
    }

    @Test
    void thinningKeepsTheBestAndASpreadOfTheOthersInTheirOrder() {
        List<Trial.Complete> trials = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            trials.add(trial(i, i, (i * 617) % 1000));
        }
        Evidence limited = evidence(trials).limited(100);
        assertThat(limited.sites()).extracting(Evidence.Site::number).isSorted().hasSize(100);
        assertThat(limited.sites().stream().filter(site -> site.loss() <= -950)).hasSize(50);
        assertThat(limited.sites().stream().filter(site -> site.number() < 500).count())
                .isBetween(40L, 60L);
        assertThat(evidence(trials).limited(1000)).isEqualTo(evidence(trials).limited(2000));
    }
}

package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.analysis.Engines.Engine;
import io.danlu.analysis.Engines.Reason;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnginesTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).point(Map.of("x", Value.of(0.5)));

    private static Engines engines(Explanation... explanations) {
        Log log = new Log();
        for (Explanation each : explanations) {
            log.start(POINT, each);
        }
        return Engines.of(log.history(LOSS));
    }

    @Test
    void theBusiestEngineAndItsMostFrequentReasonComeFirst() {
        Engines engines = engines(
                Explanation.of("random", "before the model"),
                Explanation.of("gp", "b"),
                Explanation.of("gp", "a"),
                Explanation.of("gp", "a"));
        assertThat(engines.engines())
                .containsExactly(
                        new Engine("gp", 3, List.of(new Reason("a", 2, false), new Reason("b", 1, false))),
                        new Engine("random", 1, List.of(new Reason("before the model", 1, false))));
        assertThat(engines.fallbacks()).isZero();
        assertThat(engines().engines()).isEmpty();
    }

    @Test
    void trialsOfAnotherStudyAreCountedTogether() {
        assertThat(engines(Explanation.of("added", "from iris #1"), Explanation.of("added", "from iris #12"))
                        .engines())
                .containsExactly(new Engine("added", 2, List.of(new Reason("from iris", 2, false))));
    }

    @Test
    void everyFallbackIsCounted() {
        Engines engines = engines(
                Explanation.of("gp", "log expected improvement"),
                Explanation.of("random", "fallback: the fit took too many steps"),
                Explanation.of("random", "before the model"),
                Explanation.of("fallback", "random"));
        assertThat(engines.fallbacks()).isEqualTo(2);
        assertThat(engines.engines())
                .filteredOn(engine -> engine.name().equals("random"))
                .singleElement()
                .matches(engine -> engine.trials() == 2 && engine.fallbacks() == 1);
    }

    @Test
    void noTrialIsLostAmongManyReasons() {
        Laws.forAll(100, random -> {
            int trials = 1 + random.nextInt(60);
            Explanation[] explanations = new Explanation[trials];
            for (int i = 0; i < trials; i++) {
                explanations[i] = Explanation.of(
                        "engine" + random.nextInt(3),
                        (random.nextInt(9) == 0 ? "fallback: " : "why ") + random.nextInt(20));
            }
            Engines engines = engines(explanations);
            assertThat(engines.engines().stream().mapToInt(Engine::trials).sum())
                    .isEqualTo(trials);
            assertThat(engines.fallbacks()).isEqualTo((int) Stream.of(explanations)
                    .filter(each -> each.why().startsWith("fallback"))
                    .count());
            for (Engine engine : engines.engines()) {
                assertThat(engine.reasons().stream().filter(each -> !each.fallback()))
                        .hasSizeLessThanOrEqualTo(Engines.REASONS);
                assertThat(engine.reasons().stream().mapToInt(Reason::trials).sum())
                        .isEqualTo(engine.trials());
            }
        });
    }
}

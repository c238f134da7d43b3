package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.belief.Beliefs;
import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Search;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Laws about the outcomes of a study: their order, units and offsets change no proposal, and a changed limit counts for
 * earlier trials.
 */
interface OutcomeLaws extends SamplerUnderTest {

    private static Result tell(Outcomes outcomes, Point point, Function<Map<String, Double>, Map<String, Double>> map) {
        double x = point.real("x");
        double y = point.real("y");
        double z = point.real("z");
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("value", exact(x * x + y * y / 2));
        values.put("speed", exact(-(x - 3) * (x - 3) - y * y / 4));
        values.put("memory", exact((x + z) / 8));
        values.put("accuracy", exact((y - z) / 8));
        values.keySet().retainAll(outcomes.names());
        return Result.of(map.apply(values));
    }

    /** Rounds, so that sums and multiples by powers of two are exact. */
    private static double exact(double value) {
        return Math.rint(value * (1 << 20)) / (1 << 20);
    }

    private Study<Point> open(Outcomes outcomes, long seed, Store store) {
        return study(Spaces.CUBE)
                .objectives(outcomes.metrics().toArray(Metric[]::new))
                .constraints(outcomes.constraints().toArray(Constraint[]::new))
                .seed(seed)
                .store(store)
                .build();
    }

    /** Runs 30 trials, and returns their points. */
    private List<Point> points(Outcomes outcomes, long seed, Function<Map<String, Double>, Map<String, Double>> map) {
        Study<Point> study = open(outcomes, seed, new MemoryStore());
        run(study, map);
        return study.history()
                .trials()
                .map(trial -> trial.point().orElseThrow())
                .toList();
    }

    private void run(Study<Point> study, Function<Map<String, Double>, Map<String, Double>> map) {
        for (int i = 0; i < 30; i++) {
            var asked = study.ask().orElseThrow();
            study.tell(asked, tell(outcomes(), asked.point(), map));
        }
    }

    @Test
    default void theOrderOfObjectivesChangesNoProposal() {
        Outcomes reversed =
                new Outcomes(outcomes().metrics().reversed(), outcomes().constraints());
        Laws.forAll(cases(4), random -> {
            long seed = random.nextLong();
            assertThat(points(reversed, seed, values -> values)).isEqualTo(points(outcomes(), seed, values -> values));
        });
    }

    @Test
    default void theUnitsAndOffsetsOfOutcomesChangeNoProposal() {
        Outcomes other = new Outcomes(
                outcomes().metrics().stream()
                        .map(metric -> metric.equals(VALUE) ? metric : new Metric("speed", Direction.MINIMIZE))
                        .toList(),
                List.of(Constraint.atMost("memory", 512 * 0.5), Constraint.atLeast("accuracy", 16 - 0.5)));
        Laws.forAll(cases(4), random -> {
            long seed = random.nextLong();
            assertThat(points(other, seed, values -> {
                        values.computeIfPresent("value", (name, value) -> 1024 * value);
                        values.computeIfPresent("speed", (name, value) -> 64 - value / 4);
                        values.computeIfPresent("memory", (name, value) -> 512 * value);
                        values.computeIfPresent("accuracy", (name, value) -> 16 + value);
                        return values;
                    }))
                    .isEqualTo(points(outcomes(), seed, values -> values));
        });
    }

    @Test
    default void aChangedLimitJudgesEarlierTrialsAsIfItHadAlwaysBeenThat() {
        Laws.forAll(cases(8), random -> {
            long seed = random.nextLong();
            Store store = new MemoryStore();
            Study<Point> study = open(outcomes(), seed, store);
            run(study, values -> values);
            List<LogEntry> log = store.log("kit");
            SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
            outcomes()
                    .constraints()
                    .forEach(each -> limits.put(each.name(), OptionalDouble.of(random.nextDouble(-1, 1))));
            if (random.nextBoolean()) {
                limits.put(outcomes().metrics().getLast().name(), OptionalDouble.of(random.nextDouble(-1, 1)));
            }
            study.control().setLimits(limits, Decision.because("the kit changes limits"));

            Outcomes changed = outcomes().with(limits);
            History always = History.empty(changed).append(log);
            assertThat(study.history().trials())
                    .containsExactlyElementsOf(always.trials().toList());
            assertThat(study.history().best()).isEqualTo(always.best());
            assertThat(study.history().front()).isEqualTo(always.front());
            Search search = sampler(Spaces.CUBE)
                    .start(new Problem(
                            Spaces.CUBE,
                            changed.metrics(),
                            OptionalInt.empty(),
                            seed,
                            Beliefs.NONE,
                            changed.constraints()));
            search.learn(always.trials().toList());
            assertThat(study.ask().orElseThrow().point())
                    .isEqualTo(search.propose(always.size(), 1).getFirst().point());
        });
    }
}

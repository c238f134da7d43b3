package io.danlu.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Constraint;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The contract for studies with thresholds and named constraints whose limits change. */
public interface LimitsContract {

    /** Opens the store under test; see {@link StoreContract}. */
    Store open(InstantSource clock);

    private static StudyBuilder<Point> study(String name, Store store) {
        return Study.named(name)
                .space(Specimens.SPACE)
                .sampler(Sampler.random())
                .seed(7)
                .objectives(
                        new Metric("accuracy", Direction.MAXIMIZE).withThreshold(0.5),
                        new Metric("latency", Direction.MINIMIZE))
                .constraints(Constraint.atMost("memory", 4), Constraint.atLeast("speed", 2))
                .resuming(Decision.UNEXPLAINED, true)
                .store(store);
    }

    private static void change(Study<Point> study, RandomGenerator random) {
        if (random.nextInt(3) > 0) {
            Map<String, Value> place = Map.of("x", Value.of(random.nextDouble()), "y", Value.of(0.5));
            study.add(
                    Specimens.SPACE.point(place),
                    Result.of(Map.of(
                            "accuracy",
                            random.nextDouble(),
                            "latency",
                            random.nextDouble(),
                            "memory",
                            (double) random.nextInt(9),
                            "speed",
                            (double) random.nextInt(5))));
            return;
        }
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        limits.put("memory", OptionalDouble.of(random.nextInt(9)));
        limits.put("latency", random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble()));
        study.control().setLimits(limits, Decision.because("for the test"));
    }

    private static List<Result> results(History history) {
        return history.completed().map(Trial.Complete::result).toList();
    }

    @Test
    default void aReopenedStudyJudgesAllTrialsByTheLimitsInForce() {
        Laws.forAll(5, random -> {
            String name = "limits-" + Long.toUnsignedString(random.nextLong(), 36);
            long seed = random.nextLong();
            Study<Point> whole = study(name, new MemoryStore()).build();
            SplittableRandom one = new SplittableRandom(seed);
            SplittableRandom other = new SplittableRandom(seed);
            Study<Point> watching = study(name, open(InstantSource.system())).build();
            for (int i = 0; i < 20; i++) {
                change(whole, one);
                change(study(name, open(InstantSource.system())).build(), other);
            }
            History expected = whole.history();
            for (History read : List.of(
                    watching.history(),
                    study(name, open(InstantSource.system())).build().history())) {
                assertThat(results(read)).isEqualTo(results(expected));
                assertThat(read.outcomes()).isEqualTo(expected.outcomes());
                assertThat(read.best().map(Trial::number))
                        .isEqualTo(expected.best().map(Trial::number));
                assertThat(read.front().members().stream().map(Trial::number))
                        .isEqualTo(expected.front().members().stream()
                                .map(Trial::number)
                                .toList());
            }
            assertThat(open(InstantSource.system()).find(name).map(StudyDefinition::outcomes))
                    .hasValue(whole.definition().outcomes());
        });
    }
}

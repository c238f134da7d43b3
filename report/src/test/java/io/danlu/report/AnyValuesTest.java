package io.danlu.report;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.danlu.laws.LongTest;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Pages can be made of trials with any finite values. */
class AnyValuesTest {

    private static final Space SPACE =
            Space.of(Parameter.real("lr", 1e-5, 1e-1).log(), Parameter.integer("layers", 1, 3), Parameter.bool("warm"));
    private static final double[] ODD = {
        1.7e308, -1.7e308, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -Double.MIN_VALUE, 0.0, -0.0, 1
    };

    private static final List<String> ACQUISITIONS = List.of("logei", "ei", "pi", "lcb");

    private static double anything(RandomGenerator random) {
        return random.nextInt(3) == 0
                ? Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1070, 1024))
                : ODD[random.nextInt(ODD.length)];
    }

    /** Creates trials with predictions and reports of all kinds; every tenth fails. */
    private static History history(Direction direction, int trials, RandomGenerator random, IntToDoubleFunction value) {
        List<LogEntry> log = new ArrayList<>();
        for (int number = 0; number < trials; number++) {
            Optional<Prediction> prediction = random.nextInt(4) == 0
                    ? Optional.empty()
                    : Optional.of(new Prediction(anything(random), Math.abs(anything(random)), anything(random)));
            write(
                    log,
                    new TrialEvent.Started(
                            number,
                            SPACE.quantile(i -> random.nextDouble()),
                            new Explanation("gp", prediction, ACQUISITIONS.get(random.nextInt(4))),
                            -1,
                            "worker",
                            Duration.ofMinutes(1)));
            write(log, new TrialEvent.Reported(number, new Report(1, anything(random))));
            write(
                    log,
                    number % 10 == 9
                            ? new TrialEvent.Failed(number, "out of memory")
                            : new TrialEvent.Completed(
                                    number,
                                    new Result(
                                            List.of(value.applyAsDouble(number), anything(random)),
                                            List.of(),
                                            new LinkedHashMap<>())));
        }
        return History.empty(Outcomes.of(new Metric("loss", direction))).append(log);
    }

    private static void write(List<LogEntry> log, Event event) {
        log.add(new LogEntry(log.size(), Instant.EPOCH.plusSeconds(log.size()), event));
    }

    private static void assertMade(String what, History history) {
        StudyDefinition study = new StudyDefinition(
                "any",
                SPACE,
                List.of(history.metric(), new Metric("time", Direction.MINIMIZE)),
                SamplerSpec.of("random"),
                1,
                OptionalInt.empty());
        LivePage live = new LivePage(study, history);
        assertThatCode(() -> {
                    live.page().text();
                    live.summary().text();
                    live.analysis().text();
                    live.changes(History.empty(Outcomes.of(history.metric())))
                            .orElseThrow()
                            .text();
                    new StudyPage(study, history, Duration.ofSeconds(1), OptionalLong.empty(), Optional.empty()).html();
                    new ComparisonPage("any", List.of(run(history, 1), run(history, 2))).html();
                })
                .as(what)
                .doesNotThrowAnyException();
    }

    private static ComparisonPage.Run run(History history, long seed) {
        return new ComparisonPage.Run("random", seed, history, Duration.ofSeconds(1), OptionalLong.empty());
    }

    @Test
    void everyPageIsMadeOfAnyFiniteValues() {
        for (int seed = 0; seed < 12; seed++) {
            RandomGenerator random = KeyedRandom.generator(seed);
            Direction direction = seed % 2 == 0 ? Direction.MINIMIZE : Direction.MAXIMIZE;
            assertMade("seed " + seed, history(direction, 2 + 4 * seed, random, number -> anything(random)));
        }
    }

    @LongTest
    @Test
    void everyPageIsMadeOfValuesOverTheWholeRange() {
        for (Direction direction : Direction.values()) {
            RandomGenerator random = KeyedRandom.generator(1);
            assertMade("steps", history(direction, 34, random, number -> (number - 17) * 1e307));
            assertMade("ends", history(direction, 40, random, number -> number % 2 == 0 ? 1.7e308 : -1.7e308));
            assertMade("least", history(direction, 30, random, number -> Double.MIN_VALUE * (number % 4)));
        }
    }
}

package io.danlu.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Json;
import io.danlu.math.Sobol;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Constraint;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
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
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The data of pages of studies with constraints or several objectives: each outcome by its own name. */
class OutcomesPageTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
    private static final Metric COST = Metric.minimize("cost");
    private static final Metric SPEED = Metric.maximize("speed");
    private static final Constraint MEMORY = Constraint.atMost("memory", 0.5);

    private final List<LogEntry> log = new ArrayList<>();
    private final Sobol sobol = new Sobol(2, 1);

    private void write(Event event) {
        log.add(new LogEntry(log.size(), Instant.EPOCH.plusSeconds(log.size()), event));
    }

    /** Costs x, has speed x, reports its speed alone, and needs memory y. */
    private void trial(int number, int objectives) {
        double[] at = sobol.point(number);
        write(new TrialEvent.Started(
                number, SPACE.quantile(i -> at[i]), Explanation.of("random", ""), -1, "worker", Duration.ofMinutes(1)));
        if (objectives > 1) {
            write(new TrialEvent.Reported(
                    number, new Report(1, List.of(OptionalDouble.empty(), OptionalDouble.of(at[0] / 2)))));
        }
        write(new TrialEvent.Completed(
                number,
                new Result(
                        List.of(at[0], at[0]).subList(0, objectives),
                        List.of(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(Map.of("memory", at[1])))));
    }

    private LivePage page(Metric... metrics) {
        StudyDefinition study =
                new StudyDefinition("study", SPACE, List.of(metrics), SamplerSpec.of("random"), 1, OptionalInt.empty());
        return new LivePage(
                study,
                History.empty(new Outcomes(List.of(metrics), List.of(MEMORY))).append(log));
    }

    private static Map<String, Json> members(Json json) {
        return ((Json.Obj) json).members();
    }

    private static Json member(Json json, String name) {
        return Objects.requireNonNull(members(json).get(name), name);
    }

    private static List<Json> elements(Json json) {
        return ((Json.Arr) json).elements();
    }

    private static String first(Json analysed) {
        return member(elements(member(member(analysed, "importance"), "shares")).getFirst(), "parameter")
                .text();
    }

    @Test
    void aLimitedValueHasItsOwnViewsBesideTheOnlyObjective() {
        for (int number = 0; number < 80; number++) {
            trial(number, 1);
        }
        Json analysis = page(COST).analysis();
        assertThat(first(analysis)).isEqualTo("\"x\"");
        List<Json> limited = elements(member(analysis, "limited"));
        assertThat(limited).hasSize(1);
        assertThat(first(limited.getFirst())).isEqualTo("\"y\"");
        assertThat(members(limited.getFirst()))
                .containsKeys("importance", "distribution", "contours")
                .doesNotContainKeys("bestSoFar", "intermediate");
        assertThat(member(member(limited.getFirst(), "importance"), "results")).isEqualTo(Json.of(80));
    }

    @Test
    void reportsAreThoseOfTheObjectiveThatTheyName() {
        for (int number = 0; number < 4; number++) {
            trial(number, 2);
        }
        Json analysis = page(COST, SPEED).analysis();
        assertThat(members(analysis)).containsKey("limited").doesNotContainKey("intermediate");
        List<Json> outcomes = elements(member(analysis, "outcomes"));
        assertThat(members(outcomes.getFirst())).doesNotContainKey("intermediate");
        assertThat(elements(member(outcomes.getLast(), "intermediate"))).hasSize(4);
        assertThat(page(COST, SPEED).trial(0, log, List.of()).text())
                .contains("\"reports\":[{\"step\":1,\"values\":[null,")
                .containsPattern("\"text\":\"cost [0-9.E-]+, speed [0-9.E-]+, memory [0-9.E-]+\"");
    }

    @Test
    void aTrialWithoutAResultHasItsLastValueAndTheStepOfIt() {
        trial(0, 1);
        double[] at = sobol.point(1);
        write(new TrialEvent.Started(
                1, SPACE.quantile(i -> at[i]), Explanation.of("random", ""), -1, "worker", Duration.ofMinutes(1)));
        write(new TrialEvent.Reported(1, new Report(3, 0.75)));
        write(new TrialEvent.Reported(1, new Report(12, 0.5)));
        write(new TrialEvent.Failed(1, "out of memory"));
        Json trials = member(page(COST).page(), "trials");
        assertThat(elements(member(trials, "last"))).containsExactly(new Json.Null(), Json.of(0.5));
        assertThat(elements(member(trials, "lastStep"))).containsExactly(new Json.Null(), Json.of(12));
    }
}

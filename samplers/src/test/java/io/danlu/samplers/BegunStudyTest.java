package io.danlu.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.study.WarmStart;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A study that begins with the trials of another one learns from them as from its own. */
class BegunStudyTest {

    private static final Space OLD = space(10);
    private static final Space NEW = space(8);

    private static Space space(int high) {
        return Space.of(
                Parameter.integer("depth", 1, high),
                Parameter.integer("width", 0, 9),
                Parameter.categorical("kind", "a", "b"),
                Parameter.ordinal("slope", Stream.of(1L, 2L, 4L).map(Value::of).toList())
                        .when(Condition.is("kind", "a")));
    }

    private static double loss(Point point) {
        return Math.pow(point.integer("depth") - 3, 2)
                + Math.pow(point.integer("width") - 7, 2)
                + (point.text("kind").equals("a") ? point.integer("slope") : 3);
    }

    private static WarmStart old() {
        Study<Point> study =
                Study.named("old").space(OLD).sampler(Sampler.random()).seed(1).build();
        study.optimize(BegunStudyTest::loss, Budget.trials(60));
        return WarmStart.of(study);
    }

    private static StudyResult<Point> run(String sampler, WarmStart warmStart, int more) {
        Study<Point> study = Study.named("new")
                .space(NEW)
                .sampler(Samplers.of(SamplerSpec.of(sampler)))
                .seed(2)
                .from(warmStart)
                .build();
        return study.optimize(
                BegunStudyTest::loss, Budget.trials(study.history().size() + more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "grid", "sobol", "halton", "anneal", "tpe", "cmaes", "gp", "auto"})
    void everySamplerGoesOnFromThereAndRepeatsNoneOfThem(String sampler) {
        WarmStart old = old();
        History history = run(sampler, old, 20).history();
        int begun = history.size() - 20;
        assertThat(begun).isBetween(30, 59);
        assertThat(history.trials().skip(begun).map(trial -> trial.point().orElseThrow()))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(history.trials()
                        .limit(begun)
                        .map(trial -> trial.point().orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpe", "gp", "auto"})
    void aModelIsUsedFromTheFirstProposalOn(String sampler) {
        History history = run(sampler, old(), 10).history();
        assertThat(history.trials().skip(history.size() - 10).map(BegunStudyTest::why))
                .noneMatch(why -> why.contains("before the model"));
        History anew = run(
                        sampler,
                        new WarmStart(
                                old().old(),
                                Study.named("old").space(OLD).build().history(),
                                Map.of()),
                        1)
                .history();
        assertThat(why(anew.trial(0))).contains("before the model");
    }

    private static String why(Trial trial) {
        return ((Trial.Started) trial).start().explanation().why();
    }

    @Test
    void proposalsAreNearTheGoodTrialsOfTheOldStudy() {
        for (String sampler : new String[] {"tpe", "gp"}) {
            History history = run(sampler, old(), 8).history();
            double mean = history.completed()
                    .skip(history.size() - 8)
                    .mapToDouble(Trial.Complete::value)
                    .average()
                    .orElseThrow();
            double before = history.completed()
                    .limit(history.size() - 8)
                    .mapToDouble(Trial.Complete::value)
                    .average()
                    .orElseThrow();
            assertThat(mean).as(sampler).isLessThan(before / 2);
        }
    }
}

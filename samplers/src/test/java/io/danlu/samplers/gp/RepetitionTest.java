package io.danlu.samplers.gp;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    private static final Space SQUARE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));

    private static double bowl(Point point) {
        return Math.pow(point.real("x") - 0.3, 2) + Math.pow(point.real("y") - 0.7, 2);
    }

    private static History history(Space space, ToDoubleFunction<Point> objective) {
        var study = Study.named("again")
                .space(space)
                .sampler(new Gp())
                .seed(5)
                .minimize()
                .build();
        return study.optimize(objective::applyAsDouble, Budget.trials(60)).history();
    }

    private static long repeats(History history) {
        long points = history.trials()
                .flatMap(trial -> trial.point().stream())
                .distinct()
                .count();
        return history.size() - points;
    }

    @Test
    void anObjectiveWithoutNoiseIsRepeatedOnceForEvery25Results() {
        History history = history(SQUARE, RepetitionTest::bowl);
        assertThat(repeats(history)).isEqualTo(3);
        assertThat(history.trial(14))
                .isInstanceOfSatisfying(
                        Trial.Complete.class,
                        trial -> assertThat(trial.start().explanation().why())
                                .isEqualTo("once more: is the best point as good as it looked?"));
    }

    @Test
    void aNoisyObjectiveIsRepeatedNowAndThen() {
        SplittableRandom noise = new SplittableRandom(8);
        assertThat(repeats(history(SQUARE, point -> bowl(point) + 0.2 * noise.nextGaussian())))
                .isBetween(4L, 10L);
    }

    @Test
    void theRepeatedPointIsTheRecommendedOne() {
        Encoding encoding = Encoding.of(SQUARE);
        Laws.forAll(20, random -> {
            Study<Point> study = Study.named("noisy").space(SQUARE).minimize().build();
            for (int i = 0; i < 20; i++) {
                Point point = SQUARE.draw(random);
                for (int times = 0; times <= i % 3; times++) {
                    study.add(point, Result.of(bowl(point) + 0.5 * random.nextGaussian()));
                }
            }
            Metric metric = new Metric("value", Direction.MINIMIZE);
            Evidence evidence = Evidence.of(study.history().completed().toList(), metric, encoding);
            Surrogate surrogate = Surrogate.fit(evidence, encoding);
            assertThat(new Repetition(SQUARE)
                            .of(14, evidence, surrogate, new Limits(List.of()), new Knowledge(metric, encoding)))
                    .contains(surrogate.best());
        });
    }

    @Test
    void noPointOfASmallSpaceIsTriedTwice() {
        SplittableRandom noise = new SplittableRandom(8);
        Space small = Space.of(Parameter.integer("i", 0, 30), Parameter.integer("j", 0, 30));
        assertThat(repeats(history(small, point -> point.integer("i") + noise.nextGaussian())))
                .isZero();
    }
}

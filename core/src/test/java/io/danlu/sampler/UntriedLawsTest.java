package io.danlu.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Point;
import io.danlu.space.RandomSpaces;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UntriedLawsTest {

    private static Untried of(Space space) {
        return new Untried(new Problem(space, List.of(new Metric("v", Direction.MINIMIZE)), OptionalInt.empty(), 11));
    }

    private static Trial running(int number, Point point) {
        return Trial.Running.proposed(number, point, Explanation.of("test", ""));
    }

    private static List<Point> points(Space space) {
        List<Point> points = new ArrayList<>();
        space.points().forEach(points::add);
        return points;
    }

    @Test
    void eachPointIsReturnedOnceWhateverIsDrawn() {
        Laws.forAll(50, random -> {
            Space space = RandomSpaces.countable(random);
            List<Point> points = points(space);
            Point stubborn = points.get(random.nextInt(points.size()));
            Untried untried = of(space);
            List<Point> given = new ArrayList<>();
            for (Optional<Point> next = untried.first(0, () -> stubborn);
                    next.isPresent();
                    next = untried.first(given.size(), () -> stubborn)) {
                untried.learn(List.of(running(given.size(), next.orElseThrow())));
                given.add(next.orElseThrow());
            }
            assertThat(given).startsWith(stubborn).containsExactlyInAnyOrderElementsOf(points);
        });
    }

    @Test
    void theOrderInWhichTrialsWereLearnedDoesNotMatter() {
        Laws.forAll(50, random -> {
            Space space = RandomSpaces.countable(random);
            List<Point> points = points(space);
            List<Trial> trials = new ArrayList<>();
            points.stream().limit(points.size() / 2).forEach(point -> trials.add(running(trials.size(), point)));
            Untried one = of(space);
            one.learn(trials);
            Collections.shuffle(trials, new Random(random.nextLong()));
            Untried other = of(space);
            trials.forEach(trial -> other.learn(List.of(trial)));
            assertThat(one.first(9, points::getFirst)).isEqualTo(other.first(9, points::getFirst));
        });
    }

    @Test
    void aCancelledTrialsPointIsNewAgainUnlessAnotherTrialHasIt() {
        Space space = RandomSpaces.countable(new Random(4));
        Point point = space.points().iterator().next();
        Untried untried = of(space);
        untried.learn(List.of(running(0, point), running(1, point)));
        untried.learn(List.of(new Trial.Cancelled(0, "")));
        assertThat(untried.isNew(point)).isFalse();
        untried.learn(List.of(new Trial.Cancelled(1, "")));
        assertThat(untried.isNew(point)).isTrue();
    }

    @Test
    void anExhaustedSpaceHasAPointAgainWhenATrialIsCancelled() {
        Laws.forAll(50, random -> {
            Space space = RandomSpaces.countable(random);
            List<Point> points = points(space);
            Untried untried = of(space);
            for (int i = 0; i < points.size(); i++) {
                untried.learn(List.of(running(i, points.get(i))));
            }
            assertThat(untried.first(0, points::getFirst)).isEmpty();
            assertThat(untried.first(1, points::getFirst)).isEmpty();
            int cancelled = random.nextInt(points.size());
            untried.learn(List.of(new Trial.Cancelled(cancelled, "")));
            assertThat(untried.first(2, points::getFirst)).hasValue(points.get(cancelled));
        });
    }
}

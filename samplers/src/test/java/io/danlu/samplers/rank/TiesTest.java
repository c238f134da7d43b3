package io.danlu.samplers.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TiesTest {

    private static final Space LINE = Space.of(Parameter.real("x", 0, 1));

    /** Ties and the losses that they are told by. */
    private static final class Told {
        private final Losses losses = new Losses(new Metric("loss", Direction.MINIMIZE));
        private final Ties ties = new Ties(LINE);

        List<Integer> tell(List<Trial> changes) {
            losses.learn(changes);
            return List.copyOf(ties.learn(changes, losses));
        }

        List<Integer> ties() {
            return IntStream.range(0, 100).filter(ties::contain).boxed().toList();
        }
    }

    private static List<Integer> ties(List<Trial> trials) {
        Told told = new Told();
        told.tell(trials);
        return told.ties();
    }

    private static Point at(double x) {
        return LINE.quantile(i -> x);
    }

    private static Trial complete(int number, double x, double loss) {
        return Trials.complete(number, at(x), loss);
    }

    @Test
    void aTrialTiesWhereAnEarlierOneNearItHasItsLoss() {
        assertThat(ties(List.of(complete(0, 0.1, 5), complete(1, 0.11, 5), complete(2, 0.9, 4))))
                .containsExactly(1);
    }

    @Test
    void anEqualLossFarAwayIsChance() {
        List<Trial> trials = new ArrayList<>(List.of(complete(0, 0.1, 5)));
        IntStream.rangeClosed(1, 3).forEach(i -> trials.add(complete(i, 0.9 + i / 100.0, i)));
        trials.add(complete(4, 0.95, 5));
        assertThat(ties(trials)).isEmpty();
    }

    @Test
    void stoppedTrialsTieByWhatTheyReportedWhenOneWasFirstStopped() {
        Trial complete = Trials.complete(0, at(0.1), 1, new Report(1, 7), new Report(2, 1));
        Trial stopped = Trials.pruned(1, at(0.11), new Report(1, 7));
        Trial other = Trials.pruned(2, at(0.12), new Report(1, 8));
        assertThat(ties(List.of(complete, stopped, other))).containsExactly(1);
    }

    @Test
    void thoseThatTieNowOrDidAreReturned() {
        Told told = new Told();
        assertThat(told.tell(List.of(complete(1, 0.1, 5)))).isEmpty();
        assertThat(told.tell(List.of(complete(0, 0.11, 5)))).containsExactly(1);
        assertThat(told.tell(List.of(Trials.failed(0, at(0.11))))).containsExactly(1);
        assertThat(told.ties()).isEmpty();
    }

    private static List<Trial> trials(RandomGenerator random) {
        return IntStream.range(0, 60)
                .mapToObj(number -> {
                    Point point = at(random.nextDouble());
                    Report first = new Report(random.nextInt(1, 3), random.nextInt(6));
                    return switch (random.nextInt(4)) {
                        case 0 -> Trials.pruned(number, point, first);
                        case 1 -> Trials.failed(number, point);
                        case 2 -> Trials.complete(number, point, random.nextInt(3), first);
                        default -> Trials.complete(number, point, random.nextInt(3));
                    };
                })
                .toList();
    }

    @Test
    void theyAreAFunctionOfTheTrialsWhicheverCameFirst() {
        Laws.forAll(20, random -> {
            List<Trial> trials = trials(random);
            List<Trial> shuffled = new ArrayList<>(trials);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            Told oneByOne = new Told();
            shuffled.forEach(trial -> {
                oneByOne.tell(List.of(Trials.running(trial.number(), at(0.5))));
                oneByOne.tell(List.of(trial));
            });
            assertThat(oneByOne.ties()).isEqualTo(ties(trials)).isNotEmpty();
        });
    }
}

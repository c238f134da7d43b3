package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstraintTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));

    /** A trial at {@code x}, and its value of the constraint. */
    private record Told(int number, double x, double value) {

        void tell(Constraint constraint, boolean present) {
            Point point = SPACE.assemble(i -> x);
            constraint.changed(new Observation(number, point, false, Optional.empty()), value, present);
        }
    }

    private static Constraint of(List<Told> trials) {
        Constraint constraint = new Constraint(Models.ofConstraint(SPACE, Rules.of(new Tpe()), 7));
        trials.forEach(trial -> trial.tell(constraint, true));
        return constraint;
    }

    private static double log(Constraint constraint, double x) {
        return constraint
                .models()
                .model(0)
                .orElseThrow()
                .ratio(constraint.share())
                .log(x);
    }

    @Test
    void theShareIsThatOfTheTrialsThatMeetIt() {
        Constraint constraint = of(List.of(new Told(0, 0.1, -1), new Told(1, 0.2, 0), new Told(2, 0.9, 3)));
        assertThat(constraint.share()).isEqualTo(2 / 3.0);
        assertThat(constraint.isViolated()).isTrue();
        assertThat(log(constraint, 0.1)).isPositive().isGreaterThan(log(constraint, 0.9));
    }

    @Test
    void theLeastViolationCountsWhileNoTrialMeetsIt() {
        Constraint constraint = of(List.of(new Told(0, 0.1, 5), new Told(1, 0.9, 1), new Told(2, 0.2, 7)));
        assertThat(constraint.share()).isEqualTo(1 / 3.0);
        assertThat(log(constraint, 0.9)).isGreaterThan(log(constraint, 0.1));
        new Told(3, 0.15, -1).tell(constraint, true);
        assertThat(log(constraint, 0.15)).isGreaterThan(log(constraint, 0.9));
    }

    @Test
    void itIsAFunctionOfTheTrialsWhicheverCameFirst() {
        Laws.forAll(20, random -> {
            List<Told> trials = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                trials.add(new Told(i, random.nextDouble(), random.nextGaussian() + 1));
            }
            List<Told> shuffled = new ArrayList<>(trials);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            Constraint one = of(trials);
            Constraint other = of(shuffled);
            new Told(99, 0.5, -3).tell(other, true);
            new Told(99, 0.5, -3).tell(other, false);
            assertThat(log(other, 0.3)).isEqualTo(log(one, 0.3));
        });
    }
}

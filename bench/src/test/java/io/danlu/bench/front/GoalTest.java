package io.danlu.bench.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GoalTest {

    /** The area below the reference (1.1, 1.1) is 1.21, and 1/3 of the unit square is below the front of ZDT1. */
    @Test
    void theRegretOfTheWholeFrontIsZero() {
        Goal.Front goal = Goal.Front.of(Formulas.zdt1(), List.of(0, 1), OptionalDouble.empty());
        assertThat(goal.exact()).isCloseTo(1.21 - 1 / 3.0, within(1e-4));
        assertThat(goal.regret(Formulas.zdt1().all().get().toList())).isCloseTo(0, within(1e-9));
        assertThat(goal.regret(List.of())).isGreaterThanOrEqualTo(1);
        assertThat(goal.regret(List.of(new double[] {0.25, 0.5})))
                .isCloseTo((goal.exact() - 0.85 * 0.6) / (goal.exact() - goal.random()), within(1e-9));
    }

    @Test
    void theSphereOfDtlz2IsBelowItsFront() {
        assertThat(Formulas.dtlz2().sample())
                .allSatisfy(each -> assertThat(each[0] * each[0] + each[1] * each[1] + each[2] * each[2])
                        .isGreaterThanOrEqualTo(1 - 1e-12));
    }

    @Test
    void onlyFeasibleConfigurationsCountUnderALimit() {
        Goal.Limited goal = new Goal.Limited(0, 1, 10, 2, 4);
        double[] feasible = {3, 10};
        double[] infeasible = {2, 11};
        assertThat(goal.regret(List.of(feasible, infeasible))).isEqualTo(0.5);
        assertThat(goal.regret(List.of(infeasible))).isEqualTo(1);
        assertThat(goal.violations(infeasible)).containsExactly(1);
    }

    @Test
    void aShareOfTheSpaceMeetsTheLimit() {
        Outcomes outcomes = Formulas.valley();
        Goal.Limited goal = Goal.Limited.of(outcomes, 0, 1, 0.3);
        assertThat(outcomes.sample())
                .filteredOn(each -> goal.violations(each)[0] <= 0)
                .hasSizeBetween(590, 610);
    }
}

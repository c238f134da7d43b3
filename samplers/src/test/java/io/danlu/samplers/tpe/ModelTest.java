package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.samplers.rank.Rank;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
    private static final double[] SOMEWHERE = {0.3, 0.6};

    private static Model empty() {
        return new Model(SPACE, List.of(0, 1), Rules.of(new Tpe()), 7);
    }

    private static List<Observation> observations(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rank rank = new Rank(Rank.Tier.COMPLETE, random.nextDouble(), 0, i);
            observations.add(new Observation(i, SPACE.sample(random).orElseThrow(), false, Optional.of(rank)));
        }
        return observations;
    }

    @Test
    void whatItKnowsDependsOnTheTrialsAndNotOnTheirOrder() {
        Laws.forAll(10, random -> {
            List<Observation> all = observations(400, random.nextLong());
            Model inOrder = empty();
            all.forEach(each -> inOrder.changed(each, each.number() % 20 == 0, true));
            Model shuffled = empty();
            Collections.shuffle(all, new Random(random.nextLong()));
            for (Observation each : all) {
                shuffled.changed(each, each.number() % 3 == 0, true);
                shuffled.changed(each, each.number() % 3 == 0, false);
                shuffled.changed(each, each.number() % 20 == 0, true);
                shuffled.rest();
            }
            assertThat(shuffled.rest().logDensity(SOMEWHERE))
                    .isEqualTo(inOrder.rest().logDensity(SOMEWHERE));
            assertThat(shuffled.good().logDensity(SOMEWHERE))
                    .isEqualTo(inOrder.good().logDensity(SOMEWHERE));
        });
    }

    /**
     * 128 kernels of 100,000, which stand for a uniform distribution: the density of the square is 1 everywhere, near
     * its edges less.
     */
    @Test
    void aSampleStandsForALongHistory() {
        Model model = empty();
        observations(100_000, 1).forEach(each -> model.changed(each, false, true));
        double mean = observations(2_000, 2).stream()
                .mapToDouble(each -> model.rest().logDensity(model.position(each.point())))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.15));
    }

    @Test
    void runningTrialsAreAlwaysAmongTheSample() {
        Model model = empty();
        observations(10_000, 3).forEach(each -> model.changed(each, false, true));
        Point corner = SPACE.assemble(i -> 0.999);
        double before = model.rest().logDensity(model.position(corner));
        for (int i = 0; i < 20; i++) {
            model.changed(new Observation(10_000 + i, corner, true, Optional.empty()), false, true);
        }
        assertThat(model.rest().logDensity(model.position(corner))).isGreaterThan(before + 1);
    }

    @Test
    void aTrialCountsOnlyWhereTheGroupIsActive() {
        Space space =
                Space.of(Parameter.bool("deep"), Parameter.real("rate", 0, 1).when(Condition.is("deep", true)));
        Model model = new Model(space, List.of(1), Rules.of(new Tpe()), 0);
        double before = model.rest().logDensity(new double[] {0.5});
        model.changed(new Observation(0, space.assemble(i -> 0), true, Optional.empty()), false, true);
        assertThat(model.rest().logDensity(new double[] {0.5})).isEqualTo(before);
        model.changed(new Observation(1, space.assemble(i -> 1), true, Optional.empty()), false, true);
        assertThat(model.rest().logDensity(new double[] {0.5})).isLessThan(before);
    }

    @Test
    void whatGoodTrialsHaveInCommonStaysTogether() {
        Model joint = empty();
        for (int i = 0; i < 10; i++) {
            Point point = SPACE.assemble(i % 2 == 0 ? p -> 0.1 : p -> 0.9);
            Rank rank = new Rank(Rank.Tier.COMPLETE, 0, 0, i);
            joint.changed(new Observation(i, point, false, Optional.of(rank)), true, true);
        }
        double seen = joint.good().logDensity(new double[] {0.1, 0.1});
        double mixed = joint.good().logDensity(new double[] {0.1, 0.9});
        assertThat(seen).isGreaterThan(mixed + 1);
    }
}

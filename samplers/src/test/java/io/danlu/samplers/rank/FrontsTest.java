package io.danlu.samplers.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrontsTest {

    /**
     * By hand, from Deb et al. 2002: the sides of the cuboid between both neighbours, each relative to the whole range.
     */
    @Test
    void crowdingDistancesAreTheSidesOfTheCuboidBetweenTheNeighbours() {
        double[][] front = {{0, 10}, {1, 4}, {2, 3}, {4, 0}};
        assertThat(Fronts.crowding(front))
                .containsExactly(Double.POSITIVE_INFINITY, 0.5 + 0.7, 0.75 + 0.4, Double.POSITIVE_INFINITY);
    }

    @Test
    void contributionsAreRelativeToTheRangeOfTheFront() {
        double[][] front = {{0, 1000}, {1, 500}, {2, 0}};
        double[] contributions = Fronts.contributions(front);
        assertThat(contributions[1]).isEqualTo(0.25);
        assertThat(contributions[0]).isEqualTo(contributions[2]);
    }

    @Test
    void hugeLossesOverflowNothing() {
        double[][] front = {{-1.7e308, 1.7e308}, {0, 0}, {1.7e308, -1.7e308}};
        assertThat(Fronts.contributions(front)).doesNotContain(Double.NaN);
        assertThat(Fronts.contributions(front)[1]).isEqualTo(0.25);
        assertThat(Fronts.crowding(front)[1]).isEqualTo(2);
    }
}

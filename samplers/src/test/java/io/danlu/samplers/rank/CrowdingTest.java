package io.danlu.samplers.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdingTest {

    /**
     * By hand, from Deb et al. 2002: the sides of the cuboid between both neighbours, each relative to the whole range.
     */
    @Test
    void distancesAreTheSidesOfTheCuboidBetweenTheNeighbours() {
        double[][] front = {{4, 0}, {0, 10}, {1, 4}, {2, 3}};
        assertThat(Crowding.distances(front))
                .containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0.5 + 0.7, 0.75 + 0.4);
    }

    @Test
    void equalLossesStandInTheOrderOfTheFront() {
        double[][] front = {{0, 1}, {0, 1}, {0, 1}};
        assertThat(Crowding.distances(front)).containsExactly(Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);
    }

    @Test
    void hugeLossesOverflowNothing() {
        double[][] front = {{-1.7e308, 1.7e308}, {0, -0.0}, {1.7e308, -1.7e308}};
        assertThat(Crowding.distances(front)[1]).isEqualTo(2);
    }
}

package io.danlu.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the benchmarks' code and checks its results, not its time. */
class SpeedTest {

    private static double hundredTrials(String sampler) {
        AskTell bench = new AskTell();
        bench.sampler = sampler;
        bench.trials = 50;
        bench.fill();
        return bench.askTell() / 100;
    }

    @Test
    void askAndTellGoesOnFromTheExistingTrials() {
        // a uniform coordinate in [-5, 5] has a mean square of 25/3
        assertThat(List.of("random", "sobol"))
                .allSatisfy(sampler -> assertThat(hundredTrials(sampler)).isBetween(70.0, 97.0));
        assertThat(hundredTrials("anneal")).isLessThan(50);
    }

    @LongTest
    @Test
    void aWholeStudyFindsTheBottomOfTheSphere() {
        Optimize bench = new Optimize();
        bench.sampler = "anneal";
        assertThat(bench.sphere()).isLessThan(1e-3);
    }

    @Test
    void importanceHalvesFromParameterToParameter() {
        Importance bench = new Importance();
        bench.trials = 500;
        bench.fill();
        assertThat(bench.fanova().orElseThrow().shares().getFirst().parameter()).isEqualTo("x0");
        assertThat(bench.pedAnova()).isPresent();
    }

    @Test
    void aModelFindsTheBottomOfTheBowl() {
        ModelAsk bench = new ModelAsk();
        bench.begin();
        bench.goOn();
        assertThat(bench.askTell()).isLessThan(0.5); // a random point has 1.4 in the mean
    }
}

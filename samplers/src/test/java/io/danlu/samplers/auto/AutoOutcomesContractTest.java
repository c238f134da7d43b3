package io.danlu.samplers.auto;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

@LongTest
class AutoOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return new Auto();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    /** Returns a quarter: the process and TPE have tests of their own. */
    @Override
    public int cases(int most) {
        return most / 4;
    }
}

package io.danlu.samplers.gp;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

@LongTest
class GpOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return new Gp();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    /** Returns a quarter: a proposal for two objectives takes tens of milliseconds. */
    @Override
    public int cases(int most) {
        return most / 4;
    }
}

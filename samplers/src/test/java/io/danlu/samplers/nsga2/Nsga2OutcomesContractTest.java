package io.danlu.samplers.nsga2;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

class Nsga2OutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return new Nsga2(12);
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }
}

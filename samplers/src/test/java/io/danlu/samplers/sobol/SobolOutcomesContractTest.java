package io.danlu.samplers.sobol;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

class SobolOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return new SobolSampler();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }
}

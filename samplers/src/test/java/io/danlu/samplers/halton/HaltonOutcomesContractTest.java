package io.danlu.samplers.halton;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

class HaltonOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return new HaltonSampler();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }
}

package io.danlu.samplers.sobol;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.SamplerContract;

class SobolContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return new SobolSampler();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public boolean learns() {
        return false;
    }
}

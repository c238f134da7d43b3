package io.danlu.samplers.anneal;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.SamplerContract;

class AnnealContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return new Anneal();
    }
}

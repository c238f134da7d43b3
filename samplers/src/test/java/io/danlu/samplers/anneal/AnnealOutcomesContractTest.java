package io.danlu.samplers.anneal;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

class AnnealOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return new Anneal();
    }
}

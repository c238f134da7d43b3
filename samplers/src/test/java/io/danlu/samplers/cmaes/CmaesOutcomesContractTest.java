package io.danlu.samplers.cmaes;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

class CmaesOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return new Cmaes();
    }
}

package io.danlu.testkit.sampler;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;

class RandomOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return Sampler.random();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }
}

package io.danlu.samplers.grid;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

class GridOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return GridContractTest.of(space);
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public boolean isRandom() {
        return false;
    }
}

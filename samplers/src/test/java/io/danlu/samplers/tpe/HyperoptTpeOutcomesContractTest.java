package io.danlu.samplers.tpe;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

class HyperoptTpeOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return Tpe.hyperopt();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }
}

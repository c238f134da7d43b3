package io.danlu.samplers.tpe;

import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.OutcomesContract;

class OptunaTpeOutcomesContractTest implements OutcomesContract {

    @Override
    public Sampler sampler(Space space) {
        return Tpe.optuna();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }
}

package io.danlu.samplers.tpe;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.SamplerContract;

@LongTest
class OptunaTpeContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return Tpe.optuna();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }
}

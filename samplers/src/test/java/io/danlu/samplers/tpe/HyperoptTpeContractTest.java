package io.danlu.samplers.tpe;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.SamplerContract;

@LongTest
class HyperoptTpeContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return Tpe.hyperopt();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }
}

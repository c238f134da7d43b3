package io.danlu.samplers.gp;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.SamplerContract;

@LongTest
class GpContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return new Gp();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    /** Returns false, because to a process a distant loss also means a distant point. */
    @Override
    public boolean ranksAlone() {
        return false;
    }
}

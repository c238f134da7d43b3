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

    /** A process believes that a loss far from the others is far from them. */
    @Override
    public boolean ranksAlone() {
        return false;
    }
}

package io.danlu.samplers.auto;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.SamplerContract;

@LongTest
class AutoContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return new Auto();
    }

    /** Returns a quarter: the process and TPE have tests of their own. */
    @Override
    public int cases(int most) {
        return most / 4;
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

package io.danlu.samplers.gp;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.SamplerContract;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;

/** The same laws where the problems have two objectives. */
@LongTest
class GpTwoObjectivesContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return new Gp();
    }

    /** Returns a quarter: a proposal for two objectives takes tens of milliseconds. */
    @Override
    public int cases(int most) {
        return most / 4;
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public Problem problem(Space space, long seed) {
        return new Problem(space, List.of(VALUE, new Metric("cost", Direction.MAXIMIZE)), OptionalInt.empty(), seed);
    }

    /** Returns false, because to a process a distant loss also means a distant point. */
    @Override
    public boolean ranksAlone() {
        return false;
    }
}

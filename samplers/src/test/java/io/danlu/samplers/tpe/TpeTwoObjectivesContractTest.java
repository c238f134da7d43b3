package io.danlu.samplers.tpe;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.SamplerContract;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;

/** The same laws where the problems have two objectives. */
class TpeTwoObjectivesContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return new Tpe();
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public Problem problem(Space space, long seed) {
        return new Problem(space, List.of(VALUE, new Metric("cost", Direction.MAXIMIZE)), OptionalInt.empty(), seed);
    }

    /** Hypervolume contributions are of values. */
    @Override
    public boolean ranksAlone() {
        return false;
    }
}

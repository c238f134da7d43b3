package io.danlu.samplers.sobol;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Sobol;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The trial's own point of the sequence, or where that cannot be had a random one. */
final class SobolSearch implements StepwiseSearch {

    private static final long SCRAMBLING = 0x50B0L; // the purpose of the sequence's seed

    private final Problem problem;
    private final Space space;
    private final Sobol sequence;
    private final Untried untried;
    private final Explanation ofTheSequence;
    private final Explanation inItsPlace;

    SobolSearch(SobolSampler sampler, Problem problem) {
        this.problem = problem;
        this.space = problem.space();
        this.sequence = new Sobol(space.dimensions(), KeyedRandom.mix(problem.seed(), SCRAMBLING));
        this.untried = new Untried(problem);
        this.ofTheSequence = sampler.explain("the trial's own point of the sequence");
        this.inItsPlace = sampler.explain("random, in place of a point that was tried or is forbidden");
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
    }

    @Override
    public Optional<Proposal> next(int number) {
        Point own = space.assemble(i -> space.parameter(i).quantile(sequence.coordinate(number, i)));
        if (untried.isNew(own)) {
            return Optional.of(new Proposal(own, ofTheSequence));
        }
        RandomGenerator random = KeyedRandom.generator(problem.seed(), number);
        return untried.first(number, () -> space.draw(random)).map(point -> new Proposal(point, inItsPlace));
    }
}

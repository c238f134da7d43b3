package io.danlu.samplers.sequence;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.space.Point;
import io.danlu.space.Repair;
import io.danlu.space.Space;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Proposes for each trial its own point of a sequence in the unit cube, or a random new point if that one is forbidden
 * or was tried already. A point of the sequence that breaks written clauses is mapped to where these hold.
 */
public final class SequenceSearch implements StepwiseSearch {

    private final Problem problem;
    private final Space space;
    private final Repair repair;
    private final Sequence sequence;
    private final Untried untried;
    private final Explanation ofTheSequence;
    private final Explanation inItsPlace;

    /** A sequence of points, each coordinate in [0, 1). */
    @FunctionalInterface
    public interface Sequence {
        /** One coordinate of the point at {@code index}, from 0. */
        double coordinate(long index, int dimension);
    }

    /** Creates a search that gives trial k the k-th point; each coordinate is a quantile of its parameter's prior. */
    public SequenceSearch(Sampler sampler, Problem problem, Sequence sequence) {
        this.problem = problem;
        this.space = problem.space();
        this.repair = new Repair(space);
        this.sequence = sequence;
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
        Point own = repair.spread(i -> sequence.coordinate(number, i));
        if (untried.isNew(own)) {
            return Optional.of(new Proposal(own, ofTheSequence));
        }
        RandomGenerator random = KeyedRandom.generator(problem.seed(), number);
        return untried.first(number, () -> space.draw(random)).map(point -> new Proposal(point, inItsPlace));
    }
}

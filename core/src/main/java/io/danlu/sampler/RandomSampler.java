package io.danlu.sampler;

import io.danlu.math.KeyedRandom;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Random search (Bergstra and Bengio, JMLR 13, 2012): draws every point from the priors, independently of all results.
 */
record RandomSampler() implements Sampler {

    @Override
    public SamplerSpec spec() {
        return SamplerSpec.of("random");
    }

    @Override
    public Search start(Problem problem) {
        Explanation explanation = explain("drawn from the priors");
        Untried untried = new Untried(problem);
        return new StepwiseSearch() {
            @Override
            public void learn(List<Trial> changes) {
                untried.learn(changes);
            }

            @Override
            public Optional<Proposal> next(int number) {
                RandomGenerator random = KeyedRandom.generator(problem.seed(), number);
                return untried.first(number, () -> problem.space().draw(random))
                        .map(point -> new Proposal(point, explanation));
            }
        };
    }
}

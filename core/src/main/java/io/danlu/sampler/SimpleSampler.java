package io.danlu.sampler;

import io.danlu.math.KeyedRandom;
import io.danlu.trial.Trial;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A sampler made of one function. */
record SimpleSampler(String name, Choice choice) implements Sampler {

    @Override
    public SamplerSpec spec() {
        return SamplerSpec.of(name);
    }

    @Override
    public Search start(Problem problem) {
        Untried untried = new Untried(problem);
        TreeMap<Integer, Trial> trials = new TreeMap<>();
        return new StepwiseSearch() {
            @Override
            public void learn(List<Trial> changes) {
                untried.learn(changes);
                changes.forEach(trial -> keep(trials, trial));
            }

            @Override
            public Optional<Proposal> next(int number) {
                RandomGenerator random = KeyedRandom.generator(problem.seed(), number);
                Collection<Trial> all = Collections.unmodifiableCollection(trials.values());
                return untried.first(number, () -> choice.choose(problem, all, random))
                        .map(point -> new Proposal(point, explain("")));
            }
        };
    }

    private static void keep(TreeMap<Integer, Trial> trials, Trial trial) {
        if (trial instanceof Trial.Cancelled) {
            trials.remove(trial.number());
        } else {
            trials.put(trial.number(), trial);
        }
    }
}

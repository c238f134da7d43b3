package io.danlu.samplers.auto;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.samplers.gp.Gp;
import io.danlu.samplers.tpe.Tpe;
import io.danlu.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the choice: both engines learn everything, and the policy says which of them proposes. */
final class AutoSearch implements StepwiseSearch {

    private final Policy policy;
    private final Search gp;
    private final Search tpe;
    private final Set<Integer> results = new HashSet<>();

    AutoSearch(Problem problem, Policy policy) {
        this.policy = policy;
        this.gp = new Delegated(new Gp().start(problem), policy.whyGp());
        this.tpe = new Delegated(new Tpe().start(problem), policy.whyTpe());
    }

    @Override
    public void learn(List<Trial> changes) {
        if (policy.modelled() > 0) {
            gp.learn(changes);
        }
        tpe.learn(changes);
        for (Trial trial : changes) {
            if (teaches(trial)) {
                results.add(trial.number());
            } else {
                results.remove(trial.number());
            }
        }
    }

    /**
     * Tells whether a trial counts as a result. A stopped trial that has reported counts, because the model learns from
     * it.
     */
    private static boolean teaches(Trial trial) {
        return switch (trial) {
            case Trial.Complete complete -> true;
            case Trial.Pruned pruned -> !pruned.reports().isEmpty();
            case Trial.Paused paused -> !paused.reports().isEmpty();
            default -> false;
        };
    }

    @Override
    public Optional<Proposal> next(int number) {
        Search engine = policy.modelled() > 0 && results.size() <= policy.modelled() ? gp : tpe;
        return engine.propose(number, 1).stream().findFirst();
    }
}

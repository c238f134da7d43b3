package io.danlu.samplers.cmaes;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.samplers.rank.Ranks;
import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Runs CMA-ES: every trial draws from the distributions of its generation. */
final class CmaesSearch implements StepwiseSearch {

    private final Ranks ranks;
    private final Untried untried;
    private final Encoding encoding;
    private final Generations generations;

    CmaesSearch(Cmaes sampler, Problem problem) {
        this.ranks = Ranks.byEstimates(problem.onlyMetric("cmaes"));
        this.untried = new Untried(problem);
        this.encoding = new Encoding(problem.space());
        this.generations = new Generations(sampler, problem, encoding);
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
        SortedSet<Integer> moved = ranks.learn(changes);
        for (Trial trial : changes) {
            generations.learn(trial.number(), Told.of(trial, ranks.of(trial.number())));
        }
        moved.forEach(number -> generations.move(number, ranks.of(number)));
    }

    @Override
    public Optional<Proposal> next(int number) {
        Generation generation = generations.of(number);
        Draft draft = generations.draft(generation, number);
        Optional<Point> point = untried.first(number, () -> encoding.point(draft.next()));
        return point.map(found -> new Proposal(found, Explanation.of("cmaes", generation.explain())));
    }
}

package io.danlu.bench.coverage;

import io.danlu.bench.contest.SamplerContestant;
import io.danlu.bench.contest.Trace;
import io.danlu.bench.task.Task;
import io.danlu.space.Point;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs of one sampler.
 *
 * @param sampler its name, with options
 * @param evaluations the sizes at which a run is looked at, ascending
 */
record Runs(String sampler, List<Integer> evaluations) {

    /** Returns the history at each size; fewer if the space is used up. */
    List<History> of(Task task, long seed) {
        int budget = evaluations.getLast();
        Study<Point> study = Study.named(task.name())
                .space(task.space())
                .sampler(SamplerContestant.parse(sampler).sampler())
                .seed(seed)
                .build();
        List<History> histories = new ArrayList<>();
        for (int i = 0; i < budget; i++) {
            Optional<LeasedTrial<Point>> asked = study.queue().ask(Budget.trials(budget));
            if (asked.isEmpty()) {
                return histories;
            }
            study.tell(asked.get(), task.loss(asked.get().point(), Trace.repetition(task, seed, i)));
            if (evaluations.contains(i + 1)) {
                histories.add(study.history());
            }
        }
        return histories;
    }
}

package io.danlu.bench.forecast;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Recommendation;
import io.danlu.analysis.outlook.Outlook;
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
 * Runs of one sampler in which forecasts are made and judged. After each quarter of the budget there is a forecast for
 * a quarter of it more. A run is continued by a quarter after the whole budget.
 */
final class Runs {

    private static final int QUARTERS = 4;

    private final String name;
    private final SamplerContestant contestant;
    private final int budget;

    Runs(String name, int budget) {
        this.name = name;
        this.contestant = SamplerContestant.parse(name);
        this.budget = budget;
    }

    /** Returns the statements of one run; fewer if the space is used up. */
    List<Statement> run(Task task, long seed) {
        Study<Point> study = Study.named(task.name())
                .space(task.space())
                .sampler(contestant.sampler())
                .seed(seed)
                .build();
        int more = budget / QUARTERS;
        List<Statement> statements = new ArrayList<>();
        History before = extended(study, task, seed, more, budget);
        for (int evaluations = more; evaluations <= QUARTERS * more; evaluations += more) {
            int total = evaluations + more;
            History after = extended(study, task, seed, total, Math.max(total, budget));
            if (after.size() < total) {
                return statements;
            }
            statements.add(statement(task, before, after));
            before = after;
        }
        return statements;
    }

    private static History extended(Study<Point> study, Task task, long seed, int evaluations, int budget) {
        for (int i = study.history().size(); i < evaluations; i++) {
            Optional<LeasedTrial<Point>> asked = study.queue().ask(Budget.trials(budget));
            if (asked.isEmpty()) {
                break;
            }
            double loss = task.loss(asked.get().point(), Trace.repetition(task, seed, i));
            study.tell(asked.get(), loss);
        }
        return study.history();
    }

    private Statement statement(Task task, History before, History after) {
        int more = after.size() - before.size();
        return new Statement(
                name,
                task,
                before.size(),
                more,
                Outlook.of(before, Goal.first(before), more),
                best(before) - best(after),
                recommended(task, before) - recommended(task, after));
    }

    private static double best(History history) {
        return history.best().orElseThrow().value();
    }

    private static double recommended(Task task, History history) {
        return Math.min(1, task.regret(Recommendation.of(history).orElseThrow().point()));
    }
}

package io.danlu.spark;

import io.danlu.pruner.Verdict;
import io.danlu.store.StoreException;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Report;
import java.util.Map;

/** The trial that an executor evaluates, as its objective sees it. */
record Progress<T>(Study<T> study, LeasedTrial<T> asked) implements RunningTrial {

    @Override
    public int number() {
        return asked.number();
    }

    @Override
    public long seed() {
        return study.queue().seed(asked.number());
    }

    @Override
    public void report(long step, double value) throws TrialPrunedException {
        report(new Report(step, value));
    }

    @Override
    public void report(long step, Map<String, Double> values) throws TrialPrunedException {
        report(Report.of(step, values, study.definition().metrics()));
    }

    private void report(Report report) throws TrialPrunedException {
        try {
            if (study.queue().advise(asked, report) instanceof Verdict.Stop stop) {
                throw new TrialPrunedException(stop.reason());
            }
        } catch (StoreException | IllegalArgumentException unkept) {
            // The store cannot be reached, or refuses another report. A lost report costs a point of a curve; an
            // exception here would cost the evaluation.
            return;
        }
    }
}

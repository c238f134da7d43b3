package io.danlu.study;

import io.danlu.pruner.Verdict;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.trial.Report;
import java.util.Map;
import java.util.OptionalLong;

/** The view that the objective of a {@link Run} has of its trial. */
record Progress<T>(WorkSource<T> source, LeasedTrial<T> asked, OptionalLong reached, Outage outage)
        implements RunningTrial {

    @Override
    public int number() {
        return asked.number();
    }

    @Override
    public long seed() {
        return source.seed(asked.number());
    }

    @Override
    public void report(long step, double value) throws TrialPrunedException {
        report(new Report(step, value));
    }

    @Override
    public void report(long step, Map<String, Double> values) throws TrialPrunedException {
        report(Report.of(step, values, source.metrics()));
    }

    private void report(Report report) throws TrialPrunedException {
        // a lost report costs one intermediate value; an exception here would cost the trial
        try {
            if (source.report(asked, report) instanceof Verdict.Stop verdict) {
                throw new TrialPrunedException(verdict);
            }
        } catch (StoreUnreachableException lost) {
            outage.seen(lost);
        } catch (StoreException failed) {
            outage.lostReport(failed);
        }
    }
}

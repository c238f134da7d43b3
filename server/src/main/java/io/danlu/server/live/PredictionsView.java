package io.danlu.server.live;

import io.danlu.report.LivePage;
import io.danlu.report.StudyPredictions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The predictions of a study. Models are fitted once for all clients and kept. If the study has changed, they are fitted
 * again in the background, for at most a tenth of the time, and the kept ones answer meanwhile. Thread-safe.
 */
final class PredictionsView {

    /** Ratio of rest to fitting time. */
    private static final int RESTFUL = 9;

    /**
     * Fitted models.
     *
     * @param of the state that they know
     * @param at time when the fit ended, by {@link System#nanoTime}
     * @param cost duration of the fit, in nanoseconds
     */
    private record Fitted(View.Moment of, StudyPredictions predictions, long at, long cost) {

        static Fitted of(View.Moment now) {
            long begin = System.nanoTime();
            LivePage page = now.page();
            StudyPredictions predictions = StudyPredictions.of(page.definition(), page.history());
            long end = System.nanoTime();
            return new Fitted(now, predictions, end, end - begin);
        }

        boolean isOfAnother(View.Moment now) {
            return !of.incarnation().equals(now.incarnation());
        }

        boolean isStale(View.Moment now) {
            return System.nanoTime() - at >= RESTFUL * cost
                    && !of.page().history().equals(now.page().history());
        }
    }

    /** Fitted models; completed. */
    private Optional<CompletableFuture<Fitted>> kept = Optional.empty();

    /** A fit that has begun since. */
    private Optional<CompletableFuture<Fitted>> next = Optional.empty();

    /**
     * Returns the predictions. Only the first clients of a study wait for a fit.
     *
     * @param study the study's present state
     */
    StudyPredictions see(Supplier<View.Moment> study) {
        while (true) {
            View.Moment now = study.get();
            Fitted fitted = fitted(now).join();
            if (!fitted.isOfAnother(now)) {
                return fitted.predictions();
            }
        }
    }

    /** Returns the models that are to answer, which may still be fitted. Begins a fit if one is due. */
    private synchronized CompletableFuture<Fitted> fitted(View.Moment now) {
        if (next.isPresent() && next.get().isDone()) {
            kept = next.filter(fit -> !fit.isCompletedExceptionally());
            next = Optional.empty();
        }
        Optional<CompletableFuture<Fitted>> usable =
                kept.filter(fit -> !fit.join().isOfAnother(now));
        if (next.isEmpty() && (usable.isEmpty() || usable.get().join().isStale(now))) {
            next = Optional.of(CompletableFuture.supplyAsync(() -> Fitted.of(now)));
        }
        return usable.or(() -> next).orElseThrow();
    }
}

package io.danlu.cli;

import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Optional;

/** Says that a new study begins with a portfolio. */
final class PortfolioLine {

    private PortfolioLine() {}

    /** Returns the line, or empty if no trial of a portfolio waits. */
    static Optional<String> of(History history) {
        long waiting = history.trials()
                .filter(trial ->
                        trial instanceof Trial.Queued queued && queued.why().startsWith(Explanation.PORTFOLIO))
                .count();
        return waiting == 0
                ? Optional.empty()
                : Optional.of(
                        "begins with %d configuration%s good on many public data sets; 'portfolio: false' leaves %s out"
                                .formatted(waiting, waiting == 1 ? "" : "s", waiting == 1 ? "it" : "them"));
    }
}

package io.danlu.sampler;

import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A search that proposes one point at a time and sees the earlier points of a batch as running trials. */
public interface StepwiseSearch extends Search {

    /** Proposes the point for trial {@code number}, or returns empty if the space is used up. */
    Optional<Proposal> next(int number);

    @Override
    default List<Proposal> propose(int first, int count) {
        List<Proposal> proposals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Optional<Proposal> next = next(first + i);
            if (next.isEmpty()) {
                break;
            }
            proposals.add(next.get());
            if (count > 1) {
                learn(List.of(Trial.Running.proposed(
                        first + i, next.get().point(), next.get().explanation())));
            }
        }
        for (int i = 0; count > 1 && i < proposals.size(); i++) {
            learn(List.of(new Trial.Cancelled(first + i, "proposed only")));
        }
        return proposals;
    }
}

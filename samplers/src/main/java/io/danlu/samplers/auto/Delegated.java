package io.danlu.samplers.auto;

import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.List;

/**
 * Another sampler's search, whose explanations also give the reason for the choice.
 *
 * @param chosen ends each explanation: which engine was chosen and why
 */
record Delegated(Search search, String chosen) implements Search {

    @Override
    public void learn(List<Trial> changes) {
        search.learn(changes);
    }

    @Override
    public List<Proposal> propose(int first, int count) {
        return search.propose(first, count).stream()
                .map(proposal -> new Proposal(proposal.point(), explained(proposal.explanation())))
                .toList();
    }

    private Explanation explained(Explanation own) {
        return new Explanation(own.engine(), own.prediction(), "%s; %s".formatted(own.why(), chosen));
    }
}

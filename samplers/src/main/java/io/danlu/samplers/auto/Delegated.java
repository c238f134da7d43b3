package io.danlu.samplers.auto;

import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.List;

/**
 * Another sampler's search, whose explanations also give the reason for the choice.
 *
 * @param before begins each explanation; may be empty
 * @param chosen ends it: the chosen engine and the reason
 */
record Delegated(Search search, String before, String chosen) implements Search {

    /** Creates a search that was chosen because it suits best. */
    Delegated(Search search, String chosen) {
        this(search, "", chosen);
    }

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
        return new Explanation(own.engine(), own.prediction(), "%s%s; %s".formatted(before, own.why(), chosen));
    }
}

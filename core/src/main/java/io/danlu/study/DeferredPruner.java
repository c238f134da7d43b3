package io.danlu.study;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.trial.Trial;
import java.util.Optional;

/**
 * Looks up its pruner when a trial is first judged, so that a study can be shown without its pruner on the class path.
 */
final class DeferredPruner implements Pruner {

    private final PrunerSpec spec;
    private volatile Optional<Pruner> found = Optional.empty();

    DeferredPruner(PrunerSpec spec) {
        this.spec = spec;
    }

    private Pruner pruner() {
        Pruner pruner = found.orElseGet(() -> Pruners.of(spec));
        found = Optional.of(pruner);
        return pruner;
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        return pruner().judge(trial, peers);
    }

    @Override
    public Optional<Trial.Paused> promoted(Peers peers) {
        return pruner().promoted(peers);
    }

    @Override
    public boolean servesSeveralObjectives() {
        return pruner().servesSeveralObjectives();
    }

    @Override
    public Optional<String> judgedObjective() {
        return pruner().judgedObjective();
    }

    @Override
    public PrunerSpec spec() {
        return spec;
    }
}

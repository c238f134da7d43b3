package io.danlu.pruner;

import io.danlu.trial.Trial;

/** Never stops a trial. */
record NoPruner() implements Pruner {

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        return Verdict.KEEP;
    }

    @Override
    public PrunerSpec spec() {
        return PrunerSpec.NONE;
    }
}

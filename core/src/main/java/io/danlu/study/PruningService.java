package io.danlu.study;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Verdict;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Trial;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks the pruner to judge a trial after each report. In a study that is reproducible with W workers, trial k is
 * compared with the trials up to k − W, which ended before it began. No trial of such a study is paused, so that they
 * do end. Thread-safe.
 */
final class PruningService {

    private final Pruner pruner;
    private final Ledger ledger;
    private final OptionalInt window;
    private Peers peers;
    private int beginning;
    private long sequence = -1;

    PruningService(StudyDefinition study, Pruner pruner, Ledger ledger, OptionalInt window) {
        this.pruner = pruner;
        this.ledger = ledger;
        this.window = window;
        this.peers = Peers.of(study.name(), study.metrics(), ledger.history());
    }

    /** Returns the paused trial to resume next; see {@link Pruner#promoted}. */
    Optional<Trial.Paused> promoted() {
        return pruner.promoted(peers(ledger.known()));
    }

    Verdict judge(int number) {
        if (pruner.spec().equals(PrunerSpec.NONE)) {
            return Verdict.KEEP;
        }
        StudyState.Known known = ledger.known();
        Peers all = peers(known);
        Peers visible = window.isPresent() ? all.below(Math.max(0, number - window.getAsInt() + 1)) : all;
        Verdict verdict =
                number < known.history().size() && known.history().trial(number) instanceof Trial.Running running
                        ? pruner.judge(running, visible)
                        : Verdict.KEEP; // the trial has been ended elsewhere
        return verdict instanceof Verdict.Pause pause && window.isPresent() ? pause.forGood() : verdict;
    }

    private synchronized Peers peers(StudyState.Known known) {
        boolean anew = known.beginning() != beginning;
        if (anew || known.history().sequence() > sequence) { // else another thread was faster
            peers = anew ? Peers.of(peers.study(), peers.metrics(), known.history()) : peers.with(known.history());
            beginning = known.beginning();
            sequence = known.history().sequence();
        }
        return peers;
    }
}

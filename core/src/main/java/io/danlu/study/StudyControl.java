package io.danlu.study;

import io.danlu.belief.Beliefs;
import io.danlu.belief.Source;
import io.danlu.space.PartialPoint;
import io.danlu.space.Value;
import io.danlu.store.IdTakenException;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Annotations;
import io.danlu.trial.Decision;
import io.danlu.trial.Event;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.Note;
import io.danlu.trial.Outcomes;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Tag;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Controls a study while workers run it. Every worker obeys before its next trial. The log keeps every decision with
 * its reason and who made it. Thread-safe.
 */
public final class StudyControl {

    private final Ledger ledger;
    private final StudyDefinition definition;
    private final Workloads workloads;

    StudyControl(Ledger ledger, StudyDefinition definition, Workloads workloads) {
        this.ledger = ledger;
        this.definition = definition;
        this.workloads = workloads;
    }

    /** Stops the study: no worker starts a trial until it is resumed. Running trials may finish. */
    public void stop(Decision decision) {
        ledger.append(List.of(new StudyEvent.Stopped(decision)));
    }

    /** Lets trials start again after {@link #stop}. */
    public void resume(Decision decision) {
        ledger.append(List.of(new StudyEvent.Resumed(decision)));
    }

    /**
     * Sets the total number of trials for all workers of the study. It overrides their own budgets.
     *
     * @param trials as {@link Budget.Trials}
     */
    public void setBudget(int trials, Decision decision) {
        ledger.append(List.of(new StudyEvent.Budgeted(trials, decision)));
    }

    /**
     * Changes thresholds and limits, for all trials of the study, earlier ones included. Nothing is logged if they are
     * in force already.
     *
     * @param limits by the name of an objective or constraint; an empty one removes a threshold
     * @throws IllegalArgumentException if a name is unknown, or a constraint would lose its limit
     */
    public void setLimits(SequencedMap<String, OptionalDouble> limits, Decision decision) {
        Outcomes now = ledger.sync().outcomes();
        SequencedMap<String, OptionalDouble> changes = now.changes(now.with(limits));
        if (!changes.isEmpty()) {
            ledger.append(List.of(new StudyEvent.LimitsChanged(changes, decision)));
        }
    }

    /**
     * States beliefs in place of those in force, for every proposal from now on, and enqueues the configurations
     * believed good that are new. Nothing is logged if the same beliefs are in force already. Earlier studies in force
     * stay so unless others are named, and the results copied from them stay the same.
     *
     * @param stated the beliefs; {@link Beliefs#NONE} withdraws those about parameters and configurations
     * @throws io.danlu.space.SpaceException if a belief is about an unknown parameter, or outside its range
     */
    public void believe(Beliefs stated, Decision decision) {
        stated.check(definition.space());
        while (true) {
            History history = ledger.sync();
            Beliefs before = history.controlState().beliefs();
            Beliefs beliefs = stated.learningFrom(sources(before, stated));
            if (before.equals(beliefs)) {
                return;
            }
            List<Event> events = new ArrayList<>();
            events.add(new StudyEvent.BeliefsStated(beliefs, decision));
            for (Map<String, Value> values : beliefs.good()) {
                if (!before.good().contains(values)) {
                    events.add(new TrialEvent.Enqueued(history.size() + events.size() - 1, values));
                }
            }
            Precondition unchanged = new Precondition.NumberFree(history.size());
            if (ledger.append(events, unchanged) instanceof Outcome.Appended) {
                return;
            }
        }
    }

    private static List<Source> sources(Beliefs before, Beliefs stated) {
        return stated.sources().isEmpty() || studies(stated).equals(studies(before))
                ? before.sources()
                : stated.sources();
    }

    private static List<String> studies(Beliefs beliefs) {
        return beliefs.sources().stream().map(Source::study).toList();
    }

    /**
     * Enqueues values as {@link Study#enqueue(Map)} does, once for each id. A call whose outcome is unknown, because the
     * store failed, is repeated with the same id.
     *
     * @param id identifies the call; an earlier one with the same id is kept, whatever its values were
     * @throws io.danlu.space.SpaceException like {@link Study#enqueue(Map)}
     */
    public void enqueue(UUID id, Map<String, Value> values) {
        new PartialPoint(definition.space(), values).check();
        Map<String, Value> kept = new LinkedHashMap<>(values);
        try {
            ledger.appendNew(id, number -> new TrialEvent.Enqueued(number, kept));
        } catch (IdTakenException repeated) {
            return; // the earlier call is kept
        }
    }

    /**
     * Records the planned end of a run that begins now, so that views can show its progress. It limits no worker, and
     * is written only if it differs from the latest plan.
     *
     * @param trials the study's total at which the run ends, as {@link Budget.Trials}; empty for a run without such a
     *     limit
     */
    public void plan(OptionalInt trials) {
        if (!ledger.sync().controlState().planned().equals(trials)) {
            ledger.append(List.of(new StudyEvent.Planned(trials)));
        }
    }

    /**
     * Records that a run has ended by itself, so that views can show why. The next change of a trial invalidates it.
     *
     * @param gaveUp whether it ended by its circuit breaker; see {@link RunOptions#breaker}
     * @param reason as {@link StudyResult#stopped}
     */
    public void ended(boolean gaveUp, String reason) {
        StudyEvent.Ended end = new StudyEvent.Ended(gaveUp, reason);
        if (!ledger.sync().controlState().ended().equals(Optional.of(end))) {
            ledger.append(List.of(end));
        }
    }

    /**
     * Cancels a trial that has not ended. The worker that evaluates it stops when it next checks its lease.
     *
     * @throws IllegalArgumentException if there is no such trial
     * @throws RefusedException if it has ended
     */
    public void cancel(int number, Decision decision) {
        change(number, trial -> !trial.state().isFinal(), new TrialEvent.Cancelled(number, decision));
    }

    /**
     * Excludes the result of a finished trial: it cannot be the best, and samplers and pruners ignore it. It still
     * counts against the budget, and in a finite space its point may be proposed again.
     *
     * @throws IllegalArgumentException if there is no such trial
     * @throws RefusedException if it has not finished
     */
    public void exclude(int number, Decision decision) {
        change(number, Trial.Finished.class::isInstance, new TrialEvent.Excluded(number, decision));
    }

    /** Includes the result of an excluded trial again. Throws like {@link #exclude}. */
    public void include(int number, Decision decision) {
        change(number, Trial.Finished.class::isInstance, new TrialEvent.Included(number, decision));
    }

    /**
     * Adds trials that were evaluated elsewhere, all or none, in their order, but for those that the study has already:
     * see {@link Evaluated#missing}. So the same again adds nothing, and more of the same adds the rest.
     *
     * @return the numbers of those that were added
     * @throws IllegalArgumentException if a result lacks an outcome or has an unknown one, or a point is of another
     *     space
     */
    public List<Integer> addAll(List<Evaluated> trials) {
        List<Evaluated> ours = trials.stream().map(this::taken).toList();
        while (true) {
            History history = ledger.sync();
            List<Event> events = new ArrayList<>();
            for (Evaluated trial : Evaluated.missing(ours, history)) {
                events.add(trial.added(history.size() + events.size()));
            }
            if (events.isEmpty()) {
                return List.of();
            }
            Outcome outcome = ledger.append(events, new Precondition.NumberFree(history.size()));
            if (outcome instanceof Outcome.Appended) {
                return IntStream.range(history.size(), history.size() + events.size())
                        .boxed()
                        .toList();
            }
        }
    }

    private Evaluated taken(Evaluated trial) {
        if (!trial.point().space().equals(definition.space())) {
            throw new IllegalArgumentException(
                    "Point %s: it is of another space than that of study '%s'. Make it with the study's space."
                            .formatted(trial.point(), definition.name()));
        }
        return new Evaluated(trial.point(), definition.outcomes().taken(trial.result()), trial.origin());
    }

    /**
     * Declares what evaluates the study's trials, on behalf of a worker elsewhere. A study keeps its workload: the
     * first one is written into its log, and of several that are declared at once one is kept.
     *
     * @param workload the workload
     * @param accepted the decision to continue with another workload than the study has; empty to refuse that
     * @throws OtherWorkloadException if the study has another workload and that is not accepted; nothing was changed
     */
    public WorkloadDeclaration declareWorkload(Fingerprint workload, Optional<Decision> accepted) {
        return workloads.declare(workload, accepted);
    }

    /**
     * Writes a note on the study. Notes and tags change nothing else.
     *
     * @param text at most {@value Note#MOST_CHARACTERS} characters, not all of them blank
     * @param by the name of the author, if known
     */
    public void note(String text, Optional<String> by) {
        ledger.append(List.of(new StudyEvent.Noted(new Decision(Optional.of(Note.checked(text)), by))));
    }

    /**
     * Writes a note on a trial in any state.
     *
     * @throws IllegalArgumentException if there is no such trial
     */
    public void note(int number, String text, Optional<String> by) {
        Decision decision = new Decision(Optional.of(Note.checked(text)), by);
        change(number, trial -> true, new TrialEvent.Noted(number, decision));
    }

    /**
     * Gives the study a tag, or removes it. Nothing is logged if that changes nothing.
     *
     * @param present whether the study has the tag from now on
     */
    public void tag(Tag tag, boolean present, Decision decision) {
        if (Annotations.of(ledger.sync()).study().tags().contains(tag) != present) {
            ledger.append(List.of(new StudyEvent.Tagged(tag, present, decision)));
        }
    }

    /** Gives a trial a tag, or removes it, as for the study. Throws like {@link #note(int, String, Optional)}. */
    public void tag(int number, Tag tag, boolean present, Decision decision) {
        History history = ledger.sync();
        boolean exists = number >= 0 && number < history.size();
        if (!exists || Annotations.of(history).of(number).tags().contains(tag) != present) {
            change(number, trial -> true, new TrialEvent.Tagged(number, tag, present, decision));
        }
    }

    private void change(int number, Predicate<Trial> allowed, TrialEvent event) {
        int size = ledger.sync().size();
        if (number < 0 || number >= size) {
            throw new IllegalArgumentException(
                    "Trial %d: there is no such trial; study '%s' has %d.".formatted(number, definition.name(), size));
        }
        try {
            if (ledger.find(number).filter(allowed).isPresent()) {
                ledger.append(List.of(event));
                return;
            }
        } catch (IllegalStateException changedMeanwhile) {
            ledger.sync();
        }
        String state = ledger.find(number).map(trial -> trial.state().word()).orElse("gone");
        throw new RefusedException(
                RefusedException.Reason.WRONG_STATE,
                "Trial %d: it is %s. Trials that have not ended can be cancelled, finished ones excluded and included."
                        .formatted(number, state));
    }
}

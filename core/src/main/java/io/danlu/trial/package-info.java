/**
 * Trials, the events that change them, and the history of a study.
 *
 * <p>A study is a log of {@link io.danlu.trial.LogEntry} entries, each with an {@link io.danlu.trial.Event}: a
 * {@link io.danlu.trial.TrialEvent} changes one trial, a {@link io.danlu.trial.StudyEvent} the study as a whole. A
 * {@link io.danlu.trial.History} is the fold of the log. It holds a {@link io.danlu.trial.Trial} for each number, in
 * exactly one {@link io.danlu.trial.State}. All types here are immutable: {@link io.danlu.trial.History#append} returns
 * a longer history and leaves the shorter one as it is.
 *
 * <p>Samplers, pruners and views read histories:
 *
 * {@snippet :
 * History history = History.empty(Outcomes.of(new Metric("loss", Direction.MINIMIZE))).append(store.read("iris", 0));
 * history.best().ifPresent(best -> System.out.printf("trial %d: %s%n", best.number(), best.value()));
 * int running = history.count(State.RUNNING);
 * }
 */
package io.danlu.trial;

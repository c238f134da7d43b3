package io.danlu.cli.notify;

import io.danlu.format.NotifyRule;
import io.danlu.format.NotifyRule.When;
import io.danlu.format.quantity.Durations;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Listener;
import io.danlu.study.StopSignal;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Recognises the events of a run on which somebody is to be notified. Never waits for a receiver. Thread-safe. */
public final class Notifier implements Listener, AutoCloseable {

    /** Failures in a row that are an event: as many as make a run give up if nothing else has succeeded. */
    private static final int FAILURES = 5;

    /** Multiple of the median time of a trial after which a run has stalled, if the file names no time. */
    private static final int SLOW = 10;

    private static final Duration LEAST_STALL = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 1000;

    private final StudyDefinition definition;
    private final List<NotifyRule> rules;
    private final Delivery delivery;
    private final InstantSource clock;
    private final ScheduledExecutorService watch;
    private final Optional<ScheduledFuture<?>> looking;
    private final Set<NotifyRule> told = new HashSet<>();
    private History history;
    private Instant finish;
    private int failures;

    /**
     * Watches a run that begins now.
     *
     * @param before the history at its begin; bounds that its best value is better than already are no events
     * @param clock decides when a run has stalled
     * @throws IllegalArgumentException if a rule compares the best value of several objectives
     */
    public Notifier(
            StudyDefinition definition,
            List<NotifyRule> rules,
            History before,
            Delivery delivery,
            InstantSource clock) {
        this.definition = definition;
        this.rules = List.copyOf(rules);
        this.delivery = delivery;
        this.clock = clock;
        this.history = before;
        this.finish = clock.instant();
        checkObjective();
        rules.stream().filter(rule -> isBetter(rule, before)).forEach(told::add);
        this.watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("danlu-notify-watch").daemon().factory());
        this.looking = rules.stream().anyMatch(rule -> rule.when() == When.STALLED)
                ? Optional.of(watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS))
                : Optional.empty();
    }

    private void checkObjective() {
        if (definition.metrics().size() > 1 && rules.stream().anyMatch(rule -> rule.when() == When.BETTER_THAN)) {
            throw new IllegalArgumentException(
                    "notify, when (better_than): study '%s' has %d objectives, and no value is the best of several. Use finished, failing or stalled."
                            .formatted(definition.name(), definition.metrics().size()));
        }
    }

    @Override
    public synchronized void finished(Trial.Finished trial, History now, StopSignal stop) {
        history = now;
        finish = clock.instant();
        forget(When.STALLED);
        if (trial instanceof Trial.Failed failed) {
            if (++failures == FAILURES) {
                tell(
                        When.FAILING,
                        "%d trials in a row have failed, the last one: %s".formatted(FAILURES, failed.reason()));
            }
        } else {
            failures = 0;
            forget(When.FAILING);
        }
        rules.stream().filter(rule -> isBetter(rule, now)).forEach(this::tellBetter);
    }

    /** Looks whether the run has stalled. */
    synchronized void look() {
        Duration idle = Duration.between(finish, clock.instant());
        rules.stream()
                .filter(rule -> rule.when() == When.STALLED && idle.compareTo(limit(rule)) >= 0)
                .forEach(rule -> tell(rule, "no trial has finished for %s".formatted(Durations.text(idle))));
    }

    private Duration limit(NotifyRule rule) {
        return rule.after().orElseGet(() -> {
            long[] times = history.trials()
                    .filter(Trial.Finished.class::isInstance)
                    .mapToLong(trial -> ((Trial.Finished) trial).duration().toMillis())
                    .sorted()
                    .toArray();
            Duration slow = Duration.ofMillis(times.length == 0 ? 0 : SLOW * times[times.length / 2]);
            return slow.compareTo(LEAST_STALL) > 0 ? slow : LEAST_STALL;
        });
    }

    /** Notifies that the run has ended by itself. */
    public synchronized void ended(History last, String why) {
        history = last;
        String best = last.best()
                .map(trial -> ", best %s in trial %d".formatted(trial.value(), trial.number()))
                .orElse("");
        tell(When.FINISHED, "the run has ended (%s)%s".formatted(why, best));
    }

    private boolean isBetter(NotifyRule rule, History now) {
        if (rule.when() != When.BETTER_THAN) {
            return false;
        }
        double bound = rule.value().orElseThrow();
        boolean isLarge = definition.metrics().getFirst().direction() == Direction.MAXIMIZE;
        return now.best()
                .filter(best -> isLarge ? best.value() > bound : best.value() < bound)
                .isPresent();
    }

    private void tellBetter(NotifyRule rule) {
        history.best()
                .ifPresent(best -> tell(
                        rule,
                        "%s = %s in trial %d is better than %s"
                                .formatted(
                                        definition.metrics().getFirst().name(),
                                        best.value(),
                                        best.number(),
                                        rule.value().orElseThrow())));
    }

    private void tell(When event, String text) {
        rules.stream().filter(rule -> rule.when() == event).forEach(rule -> tell(rule, text));
    }

    /** Notifies, unless it was done before and nothing has changed since. */
    private void tell(NotifyRule rule, String text) {
        if (told.add(rule)) {
            delivery.send(rule.receiver(), Notice.of(rule.when(), text, definition, history, clock.instant()));
        }
    }

    private void forget(When event) {
        told.removeIf(rule -> rule.when() == event);
    }

    /** Waits for outstanding notifications, for a bounded time. */
    @Override
    public void close() {
        looking.ifPresent(task -> task.cancel(false));
        watch.shutdown();
        delivery.close();
    }
}

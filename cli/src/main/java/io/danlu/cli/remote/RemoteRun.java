package io.danlu.cli.remote;

import io.danlu.cli.remote.RemoteStudy.Handed;
import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.ResultFormat;
import io.danlu.space.Point;
import io.danlu.study.AttemptFailedException;
import io.danlu.study.Cause;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.StopSignal;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.NotFiniteException;
import io.danlu.trial.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;

/** Worker threads that ask a server for trials, evaluate them here, and tell it, until it has no more. */
public final class RemoteRun {

    private static final long IDLE_MILLIS = 1000;
    private static final long LONGEST_MILLIS = 8000;

    private final RemoteStudy study;
    private final Objective<Point> objective;
    private final IntToLongFunction seeds;
    private final String worker;
    private final StopSignal stop;
    private final Consumer<String> notes;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicReference<RuntimeException> broken = new AtomicReference<>();

    /**
     * A run that has not begun.
     *
     * @param seeds of the objective, by the trial's number
     * @param worker what the server calls it
     * @param notes is told what happens beside the trials
     */
    public RemoteRun(
            RemoteStudy study,
            Objective<Point> objective,
            IntToLongFunction seeds,
            String worker,
            StopSignal stop,
            Consumer<String> notes) {
        this.study = study;
        this.objective = objective;
        this.seeds = seeds;
        this.worker = worker;
        this.stop = stop;
        this.notes = notes;
    }

    /**
     * Works with so many threads to the end, or until it is stopped. Returns how many trials were told.
     *
     * @throws RuntimeException what the server refused for good
     */
    public int join(int threads) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().name("danlu-remote-" + i).daemon().start(this::work));
        }
        for (Thread thread : all) {
            while (!thread.join(java.time.Duration.ofMillis(100))) {
                if (isStopped()) {
                    all.forEach(Thread::interrupt);
                }
            }
        }
        if (broken.get() != null) {
            throw broken.get();
        }
        return told.get();
    }

    private boolean isStopped() {
        return stop.reason().isPresent() || broken.get() != null;
    }

    private void work() {
        try {
            long pause = IDLE_MILLIS / 4;
            while (!isStopped()) {
                try {
                    RemoteStudy.Asked asked = study.ask(worker);
                    pause = IDLE_MILLIS / 4;
                    if (asked.trial().isPresent()) {
                        evaluate(asked.trial().get());
                    } else if (asked.others() == 0) {
                        return;
                    } else {
                        Thread.sleep(IDLE_MILLIS);
                    }
                } catch (IOException lost) {
                    notes.accept("The server does not answer (%s); it is asked again.".formatted(lost.getMessage()));
                    Thread.sleep(pause);
                    pause = Math.min(2 * pause, LONGEST_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            return;
        } catch (RuntimeException refused) {
            broken.compareAndSet(null, refused);
        }
    }

    /** How a trial ends: which route is told, and what. */
    private record End(String verb, JsonBuilder body) {}

    private void evaluate(Handed trial) throws InterruptedException {
        Heartbeat heartbeat = Heartbeat.of(study, trial);
        End end;
        try {
            end = end(trial);
        } catch (InterruptedException stopped) {
            heartbeat.stop();
            if (heartbeat.isLost()) {
                return; // another has it, or nobody is to
            }
            deliver(trial, new End("requeue", Json.object().put("reason", "interrupted")));
            throw stopped;
        } finally {
            heartbeat.stop();
        }
        if (!heartbeat.isLost()) {
            deliver(trial, end);
        }
    }

    private End end(Handed trial) throws InterruptedException {
        try {
            JsonBuilder body = Json.object();
            Result result =
                    objective.evaluate(trial.point(), new Remote(study, trial, seeds.applyAsLong(trial.number())));
            ResultFormat.write(body, result);
            return new End("tell", body);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (TrialPrunedException pruned) {
            return reason("prune", String.valueOf(pruned.getMessage()));
        } catch (TrialFailedException | NotFiniteException failed) {
            return reason("fail", String.valueOf(failed.getMessage()));
        } catch (AttemptFailedException failed) {
            End again = reason("requeue", String.valueOf(failed.getMessage()));
            again.body().put("counts", true);
            return again;
        } catch (Exception cause) {
            return reason("fail", Cause.inOneLine(cause));
        }
    }

    private static End reason(String verb, String reason) {
        return new End(verb, Json.object().put("reason", reason));
    }

    /** Sends how a trial ended until it is answered; under one id, so that it is done once. */
    private void deliver(Handed trial, End end) throws InterruptedException {
        Json body = end.body()
                .put("lease", trial.lease())
                .put("id", UUID.randomUUID().toString())
                .build();
        for (long pause = IDLE_MILLIS / 4; ; pause = Math.min(2 * pause, LONGEST_MILLIS)) {
            try {
                study.about(trial, end.verb(), body);
                told.incrementAndGet();
                return;
            } catch (RefusedByServerException refused) {
                if (!refused.isOfTrial()) {
                    throw refused;
                }
                notes.accept(refused.getMessage());
                return;
            } catch (IOException lost) {
                notes.accept("Trial %d: what came of it cannot be told now (%s); it is sent again."
                        .formatted(trial.number(), lost.getMessage()));
                if (isStopped()) {
                    return;
                }
                Thread.sleep(pause);
            }
        }
    }

    /** The trial as its objective sees it. */
    private record Remote(RemoteStudy study, Handed trial, long seed) implements RunningTrial {

        @Override
        public int number() {
            return trial.number();
        }

        @Override
        public void report(long step, double value) throws TrialPrunedException {
            Json body = Json.object()
                    .put("lease", trial.lease())
                    .put("step", step)
                    .put("value", value)
                    .build();
            try {
                Fields answer = study.about(trial, "report", body);
                if (answer.optional("prune").map(Field::bool).orElse(false)) {
                    throw new TrialPrunedException(
                            answer.optional("reason").map(Field::text).orElse("pruned by the server"));
                }
            } catch (IOException | RefusedByServerException lost) {
                return; // a point of a curve
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.UnknownStudyException;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.log.RecoveredStudy;
import io.danlu.store.jdbc.log.Recovery;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RunOptions;
import io.danlu.study.StopSignal;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import io.danlu.trial.Salvage;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The tables of a store are edited, in half of the cases while it is open. The workers must end soon, either with
 * correct results or because the store is damaged. Everything that can be recovered must be correct.
 *
 * @param backend store whose tables may be dropped
 * @param patience time limit for the workers
 * @param opener opens stores by their URLs
 */
record TableEdits(Backend backend, int edits, Duration patience, long seed, Function<String, Store> opener)
        implements Attack {

    private static final int TRIALS = 14;
    private static final int BEFORE = 6;
    private static final Duration DEAD = Duration.ofMillis(300);

    TableEdits(Backend backend, int edits, Duration patience, long seed) {
        this(backend, edits, patience, seed, Stores::open);
    }

    @Override
    public String promises() {
        return "P1 P5";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violation> violations = new ArrayList<>();
        AtomicInteger noticed = new AtomicInteger();
        for (int i = 0; i < edits; i++) {
            SplittableRandom own = random.split();
            violations.addAll(hit(
                    Tool.directory(folder.resolve("edit-" + i)),
                    random.nextBoolean(),
                    tampering -> tampering.edit(own),
                    noticed));
        }
        return new Verdict(edits, "edits", "%d noticed by those who worked".formatted(noticed.get()), violations);
    }

    /**
     * Creates a study in {@code folder}, edits it, and lets workers finish it.
     *
     * @param isOpen whether to edit it while they work
     * @param edit edits the tables and describes the edit
     * @param noticed counts the edits that a worker noticed
     */
    List<Violation> hit(Path folder, boolean isOpen, Function<TableEditor, String> edit, AtomicInteger noticed) {
        String url = backend.url(folder);
        TableEditor tampering = TableEditor.of(url);
        Case attacked = new Case(url);
        attacked.begin();
        String what;
        if (isOpen) {
            CompletableFuture<String> done = new CompletableFuture<>();
            attacked.work(() -> done.complete(edit.apply(tampering)));
            what = "open, " + done.getNow("not edited");
        } else {
            what = "closed, " + edit.apply(tampering);
            attacked.work(() -> {});
        }
        attacked.check(tampering);
        if (attacked.damaged) {
            noticed.incrementAndGet();
        }
        return attacked.violations.stream()
                .map(violation -> new Violation(violation.rule(), violation.trial(), violation.what() + ": " + what))
                .toList();
    }

    /** One study under attack. */
    private final class Case {

        private final String url;
        private final List<Ack> acks = new CopyOnWriteArrayList<>();
        private final List<Violation> violations = new ArrayList<>();
        private boolean damaged;

        Case(String url) {
            this.url = url;
        }

        /** Creates a study with some results, a cancelled trial, a trial of a dead worker, and one in the queue. */
        void begin() {
            try (Store store = Stores.open(url)) {
                Study<Point> study = Toy.study(store, Sampler.random());
                for (int i = 0; i < BEFORE; i++) {
                    LeasedTrial<Point> asked = study.ask().orElseThrow();
                    study.tell(asked, Toy.value(asked.point()));
                    acks.add(new Ack(
                            asked.number(),
                            asked.lease().token(),
                            Toy.value(asked.point()),
                            asked.lease().worker()));
                }
                study.control().cancel(study.ask().orElseThrow().number(), Decision.because("not needed"));
                study.queue().ask("dead", Budget.unlimited(), DEAD);
                study.enqueue(Map.of());
            }
        }

        /**
         * Works on the study until it is finished or fails.
         *
         * @param meanwhile runs once the first trial has ended
         */
        void work(Runnable meanwhile) {
            StopSignal stop = new StopSignal();
            AtomicInteger ends = new AtomicInteger();
            RunOptions options = RunOptions.until(Budget.trials(TRIALS))
                    .workers(2)
                    .lease(Duration.ofSeconds(1))
                    .stop(stop)
                    .listener((trial, history, signal) -> {
                        if (trial instanceof Trial.Complete complete) {
                            acks.add(WorkerProcess.ack(complete));
                        }
                        if (ends.incrementAndGet() == 1) {
                            meanwhile.run();
                        }
                    });
            try (Store store = opener.apply(url)) {
                CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> Toy.study(store, Sampler.random())
                        .optimize(Toy::value, options)
                        .history()
                        .size());
                await(run, stop);
            } catch (RuntimeException refused) {
                judge(refused);
            }
        }

        private void await(CompletableFuture<Integer> run, StopSignal stop) {
            try {
                run.get(patience.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException ended) {
                judge(Objects.requireNonNullElse(ended.getCause(), ended));
            } catch (TimeoutException endless) {
                stop.abort("too slow");
                violations.add(new Violation(Rule.ENDED, -1, "workers still wait after " + patience));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void judge(Throwable ended) {
            damaged = true;
            String said = String.valueOf(ended.getMessage());
            boolean named = ended instanceof StoreDamagedException
                    || said.contains("damaged")
                    || (ended instanceof UnknownStudyException && backend instanceof Backend.Postgres);
            if (!named) {
                violations.add(new Violation(Rule.TYPED, -1, "ended with " + ended));
            }
        }

        void check(TableEditor tampering) {
            if (!damaged) {
                checkWhole();
            }
            try {
                Recovery.Contents found = Stores.recover(url);
                found.studies().forEach(this::checkRecovered);
            } catch (RuntimeException failed) {
                violations.add(new Violation(Rule.TYPED, -1, "recovery ended with " + failed));
            }
            if (backend instanceof Backend.Postgres) {
                tampering.execute("DROP SCHEMA danlu CASCADE");
            }
        }

        /**
         * Checks a study in which no worker noticed damage: the log must be correct, or reading it must report the
         * damage.
         */
        private void checkWhole() {
            try {
                violations.addAll(Checker.check(Workers.log(url), List.copyOf(acks), OptionalInt.of(TRIALS)));
            } catch (RuntimeException told) {
                judge(told);
            }
        }

        private void checkRecovered(RecoveredStudy study) {
            List<Trial> trials = Salvage.trials(study.entries());
            for (Trial trial : trials) {
                Optional<Point> point = trial.point();
                if (trial instanceof Trial.Complete complete && complete.value() != Toy.value(point.orElseThrow())) {
                    violations.add(new Violation(Rule.KEPT, trial.number(), "recovered " + complete.value()));
                }
            }
            if (study.isWhole()) {
                violations.addAll(Checker.check(study.entries(), List.copyOf(acks), OptionalInt.empty()));
            }
        }
    }
}

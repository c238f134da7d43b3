package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Append;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Each tell is sent several times: at once, later, after others, and finally all of them again in random order. */
record RepeatedTells(Backend backend, int trials, int threads, long seed) implements Attack {

    private record Told(Append append, Outcome answer) {}

    @Override
    public String promises() {
        return "P1 P2 P8";
    }

    @Override
    public Verdict run(Path folder) {
        String url = backend.url(folder);
        List<Violation> violations = Collections.synchronizedList(new ArrayList<>());
        List<Ack> acks = Collections.synchronizedList(new ArrayList<>());
        AtomicLong repeats = new AtomicLong();
        try (Store first = Stores.open(url)) {
            Toy.study(first, Sampler.random());
            List<Thread> all = IntStream.range(0, threads)
                    .mapToObj(i -> Thread.ofPlatform()
                            .start(() -> work(url, new SplittableRandom(seed + i), violations, acks, repeats)))
                    .toList();
            for (Thread thread : all) {
                thread.join();
            }
            violations.addAll(Checker.check(first.log(Toy.NAME), acks, OptionalInt.of(trials)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
        return new Verdict(trials, "trials", repeats.get() + " repeated, late and forged tells", violations);
    }

    private void work(
            String url, SplittableRandom random, List<Violation> violations, List<Ack> acks, AtomicLong repeats) {
        List<Told> before = new ArrayList<>();
        try (Store store = Stores.open(url)) {
            Study<Point> study = Toy.study(store, Sampler.random());
            while (true) {
                Optional<LeasedTrial<Point>> asked = study.queue().ask(Budget.trials(trials));
                if (asked.isEmpty()) {
                    break;
                }
                Told told = tell(store, asked.get());
                acks.add(new Ack(
                        asked.get().number(),
                        asked.get().lease().token(),
                        Toy.value(asked.get().point()),
                        asked.get().lease().worker()));
                before.add(told);
                again(store, told, violations);
                again(store, before.get(random.nextInt(before.size())), violations);
                forge(store, told, asked.get(), violations);
                repeats.addAndGet(3);
            }
            for (int i = 0; i < before.size(); i++) {
                again(store, before.get(random.nextInt(before.size())), violations);
            }
            repeats.addAndGet(before.size());
        }
    }

    private static Told tell(Store store, LeasedTrial<Point> asked) {
        Append append = append(asked, UUID.randomUUID(), Toy.value(asked.point()));
        Outcome answer = store.append(Toy.NAME, append);
        return new Told(append, answer);
    }

    private static Append append(LeasedTrial<Point> asked, UUID id, double value) {
        return new Append(
                id,
                List.of(new TrialEvent.Completed(asked.number(), Result.of(value))),
                List.of(new Precondition.LeaseCurrent(asked.number(), asked.lease())));
    }

    /** Sends an append again. The store must reply as before. */
    private static void again(Store store, Told told, List<Violation> violations) {
        Outcome answer = store.append(Toy.NAME, told.append());
        if (!answer.equals(told.answer())) {
            int trial = ((TrialEvent) told.append().events().getFirst()).number();
            violations.add(new Violation(Rule.ONCE, trial, "answered %s, then %s".formatted(told.answer(), answer)));
        }
    }

    /** Sends another value under a used id, and another tell under a finished lease. The store must refuse both. */
    private static void forge(Store store, Told told, LeasedTrial<Point> asked, List<Violation> violations) {
        try {
            Outcome answer = store.append(Toy.NAME, append(asked, told.append().id(), -1));
            violations.add(new Violation(Rule.ONCE, asked.number(), "another value under the same id: " + answer));
        } catch (IllegalArgumentException conflict) {
            // as expected
        }
        if (store.append(Toy.NAME, append(asked, UUID.randomUUID(), -1)) instanceof Outcome.Appended again) {
            violations.add(new Violation(Rule.FENCED, asked.number(), "told again: " + again));
        }
    }
}

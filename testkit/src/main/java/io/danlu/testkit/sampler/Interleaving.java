package io.danlu.testkit.sampler;

import io.danlu.space.Point;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import io.danlu.trial.Explanation;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/**
 * A fixed order of asks and tells. Each step may run on any study object, thread or process.
 *
 * @param seed the seed of the order
 * @param steps the number of steps, each of which is an ask or a round of tells
 * @param results makes a result of a random number
 */
record Interleaving(long seed, int steps, DoubleFunction<Result> results) {

    private static final int LIMITS_EVERY = 20;
    private static final Decision DECISION = Decision.because("the kit changes limits");

    /** The comparable data of a trial: everything except times and leases. */
    record Row(State state, Optional<Point> point, Optional<Explanation> explanation, int attempts) {
        static Row of(Trial trial) {
            Optional<Trial.Started> started =
                    trial instanceof Trial.Started s ? Optional.of(s) : Optional.<Trial.Started>empty();
            return new Row(
                    trial.state(),
                    trial.point(),
                    started.map(s -> s.start().explanation()),
                    started.map(s -> s.start().attempt()).orElse(0));
        }
    }

    /** Runs a step on a study that it selects. */
    interface Carrier {
        <R> R carry(java.util.function.Function<Study<Point>, R> step);
    }

    /** Runs all steps. {@code arrivals} shuffles the tells between two asks. */
    List<Row> play(Carrier carrier, Random arrivals) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LeasedTrial<Point>> held = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            if (i % LIMITS_EVERY == LIMITS_EVERY - 1) {
                double limit = Math.sin(i) / 2;
                carrier.carry(study -> changeLimits(study, limit));
            }
            if (random.nextInt(5) < 3) {
                carrier.carry(Study::ask).ifPresent(held::add);
            } else {
                List<Runnable> tells = new ArrayList<>();
                for (int n = random.nextInt(1, 4); n > 0 && !held.isEmpty(); n--) {
                    LeasedTrial<Point> asked = held.remove(random.nextInt(held.size()));
                    int fate = random.nextInt(10);
                    double value = random.nextDouble();
                    Result result = results.apply(value);
                    tells.add(() -> carrier.carry(study -> end(study, asked, fate, result)));
                }
                Collections.shuffle(tells, arrivals);
                tells.forEach(Runnable::run);
            }
        }
        return carrier.carry(study -> study.history().trials().map(Row::of).toList());
    }

    /** Changes the limits of all constraints, if the study has some. */
    private static boolean changeLimits(Study<Point> study, double limit) {
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        study.history().outcomes().constraints().forEach(each -> limits.put(each.name(), OptionalDouble.of(limit)));
        study.control().setLimits(limits, DECISION);
        return true;
    }

    private static boolean end(Study<Point> study, LeasedTrial<Point> asked, int fate, Result result) {
        switch (fate) {
            case 0 -> study.fail(asked, "diverged");
            case 1 -> study.prune(asked, "poor");
            case 2 -> study.queue().requeue(asked, "worker stopped");
            default -> study.tell(asked, result);
        }
        return true;
    }

    /** Returns a carrier that runs every step on the same study. */
    static Carrier on(Study<Point> study) {
        return new Carrier() {
            @Override
            public <R> R carry(java.util.function.Function<Study<Point>, R> step) {
                return step.apply(study);
            }
        };
    }

    /** Returns a carrier that runs each step in a new thread, on a study that {@code studies} supplies. */
    static Carrier onEach(Supplier<Study<Point>> studies) {
        return new Carrier() {
            @Override
            public <R> R carry(java.util.function.Function<Study<Point>, R> step) {
                return java.util.concurrent.CompletableFuture.supplyAsync(
                                () -> step.apply(studies.get()),
                                task -> Thread.ofPlatform().start(task))
                        .join();
            }
        };
    }
}

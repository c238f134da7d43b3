package com.example.tuning;

import static io.danlu.study.Budget.trials;

import io.danlu.store.Store;
import io.danlu.study.Study;
import io.danlu.typed.FloatRange;
import io.danlu.typed.IntRange;
import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

/** Tunes a record and keeps the study in the store. */
@Component
class Tuner implements CommandLineRunner {

    record Forest(
            @IntRange(low = 1, high = 20) int maxDepth,
            @FloatRange(low = 1e-4, high = 1, log = true) double minImpurity) {}

    private final Store store;

    Tuner(Store store) {
        this.store = store;
    }

    @Override
    public void run(String... arguments) {
        var study = Study.named("consumer")
                .space(Forest.class)
                .maximize()
                .seed(42)
                .store(store)
                .build();
        var best = study.optimize(forest -> -Math.abs(forest.maxDepth() - 7.0), trials(30))
                .best();
        System.out.printf("best of %d: %s%n", study.history().size(), best.config());
    }
}

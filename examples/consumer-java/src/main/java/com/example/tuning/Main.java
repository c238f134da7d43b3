package com.example.tuning;

import static io.danlu.study.Budget.trials;

import io.danlu.format.StudyFile;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Study;
import io.danlu.typed.FloatRange;
import io.danlu.typed.IntRange;
import java.nio.file.Path;

/** Tunes a record, keeps the study in an SQLite file, and tunes the space of a study file. */
public final class Main {

    record Forest(
            @IntRange(low = 1, high = 20) int maxDepth,
            @FloatRange(low = 1e-4, high = 1, log = true) double minImpurity) {}

    private Main() {}

    /**
     * Runs the example.
     *
     * @param arguments the file of the store, and a study file
     */
    public static void main(String[] arguments) {
        try (Store store = Stores.open("sqlite:" + arguments[0])) {
            Study<Forest> study = Study.named("consumer")
                    .space(Forest.class)
                    .maximize()
                    .seed(42)
                    .store(store)
                    .build();
            var best = study.optimize(Main::score, trials(30)).best();
            System.out.printf("typed: best of %d: %s%n", study.history().size(), best.config());
        }
        var file = StudyFile.read(Path.of(arguments[1]));
        var found = Study.named("file").space(file.space()).minimize().seed(42).build();
        System.out.println("file: " + found.optimize(point -> point.real("lr"), trials(30)).best().number());
    }

    private static double score(Forest forest) {
        return -Math.abs(forest.maxDepth() - 7) - Math.abs(Math.log10(forest.minImpurity()) + 2);
    }
}

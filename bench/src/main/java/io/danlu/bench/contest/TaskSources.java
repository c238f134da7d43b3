package io.danlu.bench.contest;

import io.danlu.belief.Source;
import io.danlu.bench.task.Task;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.study.WarmStart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Earlier studies for the bench: studies by {@code auto} of {@value #TRIALS} trials on the other tasks of a family, such
 * as {@code xgboost-…}. {@code SHUFFLED} ones have their losses in a random order, {@code NEGATED} ones with the other
 * sign.
 */
enum TaskSources {
    NONE,
    OTHERS,
    SHUFFLED,
    NEGATED;

    private static final int TRIALS = 50;
    private static final Map<String, Source> STUDIES = new ConcurrentHashMap<>();

    static TaskSources parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static String family(Task task) {
        return task.name().split("[-_]", 2)[0];
    }

    /** Returns the sources of the run with {@code seed} on one of {@code tasks}. */
    List<Source> of(Task task, List<Task> tasks, long seed) {
        if (this == NONE) {
            return List.of();
        }
        return tasks.stream()
                .filter(other ->
                        family(other).equals(family(task)) && !other.name().equals(task.name()))
                .map(other ->
                        changed(STUDIES.computeIfAbsent(other.name() + " " + seed, key -> study(other, seed)), seed))
                .toList();
    }

    private static Source study(Task task, long seed) {
        Study<Point> study = Study.named(task.name())
                .space(task.space())
                .sampler(Samplers.of(SamplerSpec.of("auto")))
                .seed(seed + TRIALS)
                .build();
        study.optimize(point -> task.loss(point, 0), Budget.trials(TRIALS));
        return WarmStart.of(study).source();
    }

    private Source changed(Source source, long seed) {
        List<Double> losses = new ArrayList<>(
                source.results().stream().map(Source.Scored::loss).toList());
        switch (this) {
            case SHUFFLED -> Collections.shuffle(losses, new Random(KeyedRandom.mix(seed, TRIALS)));
            case NEGATED -> losses.replaceAll(loss -> -loss);
            default -> {}
        }
        return new Source(
                source.study(),
                IntStream.range(0, losses.size())
                        .mapToObj(i -> new Source.Scored(source.results().get(i).values(), losses.get(i)))
                        .toList());
    }
}

package io.danlu.analysis;

import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The engines that proposed the started trials, with their reasons.
 *
 * @param engines in descending order of their trials
 */
public record Engines(List<Engine> engines) {

    /**
     * The greatest number of reasons listed for each engine, without fallbacks; the rarer ones are counted together.
     */
    static final int REASONS = 8;

    private static final Pattern NUMBER = Pattern.compile(" #\\d+$");

    /**
     * A sampler, or a part of one.
     *
     * @param name as {@link Explanation#engine()}
     * @param trials the number of trials it proposed
     * @param reasons the most frequent first
     */
    public record Engine(String name, int trials, List<Reason> reasons) {
        public Engine {
            reasons = List.copyOf(reasons);
        }

        /** Returns the number of trials that it proposed because another engine could not. */
        public int fallbacks() {
            return sum(reasons.stream().filter(Reason::fallback).toList());
        }
    }

    /**
     * The reason for which an engine proposed some of its trials.
     *
     * @param why as {@link Explanation#why()}, without the number of a trial at its end, as in {@code from iris #12};
     *     "N other reasons" stands for the rarer ones if there are many
     * @param trials the number of trials
     * @param fallback whether another engine could not propose: {@link Explanation#isFallback}; never among the rarer
     *     ones
     */
    public record Reason(String why, int trials, boolean fallback) {}

    public Engines {
        engines = List.copyOf(engines);
    }

    /** Returns the engines of {@code history}. Cost: one pass. */
    public static Engines of(History history) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(trial -> ((Trial.Started) trial).start().explanation())
                .forEach(explanation -> counts.computeIfAbsent(explanation.engine(), name -> new LinkedHashMap<>())
                        .merge(NUMBER.matcher(explanation.why()).replaceFirst(""), 1, Integer::sum));
        return new Engines(counts.entrySet().stream()
                .map(entry -> engine(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Engine::trials).reversed())
                .toList());
    }

    private static Engine engine(String name, Map<String, Integer> whys) {
        List<Reason> reasons = whys.entrySet().stream()
                .map(entry -> new Reason(
                        entry.getKey(),
                        entry.getValue(),
                        Explanation.of(name, entry.getKey()).isFallback()))
                .sorted(Comparator.comparingInt(Reason::trials).reversed())
                .toList();
        return new Engine(name, sum(reasons), shortened(reasons));
    }

    /** Shortens the list of reasons; fallbacks are never hidden among other reasons. */
    private static List<Reason> shortened(List<Reason> reasons) {
        List<Reason> plain = reasons.stream().filter(each -> !each.fallback()).toList();
        if (plain.size() <= REASONS) {
            return reasons;
        }
        Set<Reason> rarer = new HashSet<>(plain.subList(REASONS - 1, plain.size()));
        List<Reason> shown = new ArrayList<>(reasons);
        shown.removeAll(rarer);
        shown.add(new Reason("%d other reasons".formatted(rarer.size()), sum(rarer), false));
        return shown;
    }

    private static int sum(Collection<Reason> reasons) {
        return reasons.stream().mapToInt(Reason::trials).sum();
    }

    /** Returns the number of trials that were proposed because another engine could not. */
    public int fallbacks() {
        return engines.stream().mapToInt(Engine::fallbacks).sum();
    }
}

package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.pruner.Verdict.Stop;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The study is closed and reopened between any two operations. Each sampler must propose, and each pruner must decide,
 * as without the interruption.
 *
 * @param trials number of trials of each study; there is a study of each kind with each suitable sampler
 */
record ReopenedStudies(Backend backend, int trials) implements Attack {

    private static final List<String> ONE_OBJECTIVE = List.of("anneal", "cmaes");
    private static final List<String> ANY_OBJECTIVES =
            List.of("random", "sobol", "halton", "tpe", "gp", "nsga2", "auto");
    private static final int LIMITS_EVERY = 5;

    /** Keeps a study in memory, or in a store that is opened for each operation. */
    private interface Keeper {
        <R> R with(Operation<R> operation);
    }

    private interface Operation<R> {
        R on(Study<Point> study);
    }

    /**
     * The compared part of a trial.
     *
     * @param reports number of reports before it was pruned, or of all reports
     */
    private record Seen(Point point, int reports) {}

    @Override
    public String promises() {
        return "P12";
    }

    @Override
    public Verdict run(Path folder) {
        List<Violation> violations = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>();
        long points = 0;
        for (Kind kind : Kind.values()) {
            for (String name : samplers(kind)) {
                Sampler sampler = Samplers.of(SamplerSpec.of(name));
                Path own = folder.resolve(kind + "-" + name);
                Tool.directory(own);
                Study<Point> uninterrupted = kind.study(new MemoryStore(), sampler);
                List<Seen> expected = evaluate(kind, new Keeper() {
                    @Override
                    public <R> R with(Operation<R> operation) {
                        return operation.on(uninterrupted);
                    }
                });
                String url = backend.url(own);
                List<Seen> seen = evaluate(kind, new Keeper() {
                    @Override
                    public <R> R with(Operation<R> operation) {
                        try (Store store = Stores.open(url)) {
                            return operation.on(kind.study(store, sampler));
                        }
                    }
                });
                violations.addAll(judged(kind, sampler, url));
                for (int i = 0; i < trials; i++) {
                    if (!seen.get(i).equals(expected.get(i))) {
                        violations.add(new Violation(
                                Rule.SAME, i, "%s, %s: %s and %s".formatted(kind, name, expected.get(i), seen.get(i))));
                    }
                }
                used.add(name);
                points += trials;
            }
        }
        String kinds = Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(", "));
        return new Verdict(points, "points", "%s; %s".formatted(kinds, String.join(", ", used)), violations);
    }

    private static List<Violation> judged(Kind kind, Sampler sampler, String url) {
        if (!kind.changesLimits()) {
            return List.of();
        }
        try (Store store = Stores.open(url)) {
            return Judgement.check(kind.study(store, sampler), store.log(Toy.NAME));
        }
    }

    private static List<String> samplers(Kind kind) {
        List<String> all = new ArrayList<>(ANY_OBJECTIVES);
        if (kind != Kind.TWO_OBJECTIVES && kind != Kind.CHANGED_LIMITS) {
            all.addAll(ONE_OBJECTIVE);
        }
        return all;
    }

    private List<Seen> evaluate(Kind kind, Keeper keeper) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            LeasedTrial<Point> asked = keeper.with(study -> study.ask().orElseThrow());
            seen.add(new Seen(asked.point(), evaluate(kind, keeper, asked)));
            if (kind.changesLimits() && i % LIMITS_EVERY == LIMITS_EVERY - 1) {
                SplittableRandom random = new SplittableRandom(i);
                keeper.with(study -> Kind.changeLimits(study, random));
            }
        }
        return seen;
    }

    /** Evaluates one trial. Returns the number of its reports. */
    private static int evaluate(Kind kind, Keeper keeper, LeasedTrial<Point> asked) {
        List<Double> reports = kind.reports(asked.point());
        for (int step = 0; step < reports.size(); step++) {
            int at = step;
            if (keeper.with(study -> study.report(asked, at + 1, reports.get(at))) instanceof Stop stop) {
                return keeper.with(study -> {
                    study.prune(asked, stop.reason());
                    return at + 1;
                });
            }
        }
        return keeper.with(study -> {
            study.tell(asked, kind.result(asked.point()));
            return reports.size();
        });
    }
}

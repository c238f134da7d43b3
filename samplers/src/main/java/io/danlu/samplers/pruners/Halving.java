package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Verdict;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One bracket of successive halving, with rungs at the steps {@code first}·η^r for r = 0, 1 and so on. A trial goes on
 * if it is among the best ⌊n/η⌋ of the n trials that have come to its rung, itself included. If n &lt; η, the best goes
 * on. {@link Rung} orders trials with several objectives.
 *
 * <p>Of equal values, that of the trial with the lower number is the better. No more than ⌊n/η⌋ trials therefore go on
 * if many values are equal, as accuracies and losses on a plateau are. Optuna lets all of them go on.
 *
 * <p>A trial's value at a rung is the first that it reported at the rung's step or later. Its reports alone tell that,
 * so a report that passes several rungs counts at each of them, even if the trial is stopped at the first.
 *
 * @param first the first rung's step, at least 1
 * @param eta the reduction factor η, at least 2
 * @param bootstrap the number of trials that wait at a rung whatever their values, at least 0; once there are more, the
 *     best of all of them go on
 */
record Halving(long first, int eta, int bootstrap) {

    /**
     * Judges {@code trial} if its latest report is the first to come to a rung.
     *
     * @param rule the word that reasons begin with
     * @param competes accepts the numbers of the trials that take part
     */
    Verdict judge(String rule, Trial.Running trial, Peers peers, IntPredicate competes) {
        List<Report> reports = trial.reports();
        Report latest = reports.getLast();
        long before = reports.subList(0, reports.size() - 1).stream()
                .mapToLong(Report::step)
                .max()
                .orElse(-1);
        for (long rung = first; rung <= latest.step(); rung = Math.multiplyExact(rung, eta)) {
            Verdict verdict = rung > before ? judgeAt(rung, rule, trial, peers, competes) : Verdict.KEEP;
            if (verdict instanceof Verdict.Stop || rung > latest.step() / eta) {
                return verdict;
            }
        }
        return Verdict.KEEP;
    }

    /** Returns the number of {@code trials} that go on. */
    private int places(int trials) {
        return Math.max(1, trials / eta);
    }

    /**
     * Returns one of the paused trials that would go on by now: at the highest rung, there the best, among equals the
     * lowest number. Costs a pass over all trials. Source: Li et al. 2020, algorithm 2, get_job.
     *
     * @param competes accepts the numbers of the trials that take part
     */
    Optional<Trial.Paused> promoted(Peers peers, IntPredicate competes) {
        NavigableMap<Long, List<Place>> rungs = new TreeMap<>(Comparator.reverseOrder());
        peers.reporting().filter(trial -> competes.test(trial.number())).forEach(trial -> {
            long top = trial.reports().stream().mapToLong(Report::step).max().orElseThrow();
            for (long rung = first; rung <= top; rung = Math.multiplyExact(rung, eta)) {
                boolean isLast = rung > top / eta;
                rungs.computeIfAbsent(rung, step -> new ArrayList<>())
                        .add(Place.at(rung, trial, peers).orElseThrow());
                if (isLast) {
                    return;
                }
            }
        });
        return rungs.entrySet().stream()
                .filter(rung -> rung.getValue().size() > bootstrap)
                .flatMap(rung -> waiting(rung.getKey(), rung.getValue()).stream())
                .findFirst();
    }

    /** Returns the best trial that is paused at the rung and among the best there. */
    private Optional<Trial.Paused> waiting(long rung, List<Place> places) {
        return Rung.best(places, places(places.size())).stream()
                .map(Place::trial)
                .filter(Trial.Paused.class::isInstance)
                .map(Trial.Paused.class::cast)
                .filter(trial -> trial.reports().stream().allMatch(report -> rung > report.step() / eta))
                .findFirst();
    }

    private Verdict judgeAt(long rung, String rule, Trial.Running trial, Peers peers, IntPredicate competes) {
        Place mine = Place.at(rung, trial, peers).orElseThrow();
        List<Place> others = peers.reporting()
                .filter(other -> other.number() != trial.number() && competes.test(other.number()))
                .flatMap(other -> Place.at(rung, other, peers).stream())
                .toList();
        int all = others.size() + 1;
        int promoted = places(all);
        if (all > bootstrap && isAmong(promoted, mine, others)) {
            return Verdict.KEEP;
        }
        String why = all <= bootstrap
                ? "it is one of the first %d trials to come there, which wait for more".formatted(bootstrap)
                : "%s not among the best %d of %d trials".formatted(values(mine, peers), promoted, all);
        return new Verdict.Pause("%s: at the rung of step %d %s".formatted(rule, rung, why));
    }

    /** Tells whether a trial is among the best; with one objective by a pass over the others, without a sort. */
    private static boolean isAmong(int best, Place mine, List<Place> others) {
        if (mine.losses().length == 1) {
            return others.stream().filter(other -> other.compareTo(mine) < 0).count() < best;
        }
        List<Place> all = new ArrayList<>(others);
        all.add(mine);
        return Rung.best(all, best).contains(mine);
    }

    private static String values(Place place, Peers peers) {
        List<Metric> metrics = peers.metrics();
        if (metrics.size() == 1) {
            return "its value (%s) is".formatted(metrics.getFirst().loss(place.losses()[0]));
        }
        String named = IntStream.range(0, metrics.size())
                .filter(i -> place.losses()[i] != Double.POSITIVE_INFINITY)
                .mapToObj(i -> metrics.get(i).name() + " = " + metrics.get(i).loss(place.losses()[i]))
                .collect(Collectors.joining(", "));
        return "its values (%s) are".formatted(named);
    }
}

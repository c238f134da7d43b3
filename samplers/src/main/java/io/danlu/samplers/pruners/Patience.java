package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Stops a trial that has not improved for a while. If another pruner is wrapped, it must agree. Of more than
 * {@code patience} + 1 steps, none of the last {@code patience} + 1 is as good as the best before, less
 * {@code min_delta}. This is Optuna's rule, with its defaults. With several objectives, none of those that the trial
 * has reported may have improved. Costs a pass over the trial's own reports and the cost of the wrapped pruner.
 *
 * @param patience the number of steps, at least 0
 * @param minDelta the margin by which the steps before must have been better, finite and at least 0
 * @param pruner the pruner that must agree; empty for none
 */
public record Patience(int patience, double minDelta, Optional<Pruner> pruner) implements Pruner {

    private static final String NAME = "patience";
    private static final String WRAPPED = "pruner";

    /** @throws IllegalArgumentException if an option is out of its range */
    public Patience {
        Refusal.unless(patience >= 0, NAME, "patience", patience, "at least 0");
        Refusal.unless(
                minDelta >= 0 && Double.isFinite(minDelta), NAME, "min_delta", minDelta, "finite and at least 0");
        pruner = pruner.filter(agreeing -> !agreeing.spec().equals(PrunerSpec.NONE));
    }

    /** Creates a pruner that needs no other to agree, without a margin. */
    public Patience(int patience) {
        this(patience, 0, Optional.empty());
    }

    /** Returns a copy with this margin. */
    public Patience minDelta(double margin) {
        return new Patience(patience, margin, pruner);
    }

    /** Returns a copy that stops only trials that {@code agreeing} would stop, too. */
    public Patience pruner(Pruner agreeing) {
        return new Patience(patience, minDelta, Optional.of(agreeing));
    }

    static Patience of(PrunerSpec spec) {
        if (!spec.options().containsKey("patience")) {
            throw new IllegalArgumentException(
                    "Pruner 'patience': option 'patience' is missing. Give how many steps a trial may go without improvement, at least 0.");
        }
        SamplerOptions options = Pruners.options(spec);
        Patience made = new Patience(
                options.integer("patience", 0), options.real("min_delta", 0), Optional.of(wrapped(options)));
        options.end();
        return made;
    }

    /** Reads {@code pruner: median} or {@code pruner: {name: median, …}}. */
    private static Pruner wrapped(SamplerOptions options) {
        SequencedMap<String, List<Value>> members = new LinkedHashMap<>(options.group(WRAPPED));
        String plain = options.text(WRAPPED, PrunerSpec.NONE.name());
        List<Value> name = Optional.ofNullable(members.remove("name")).orElse(List.of(Value.of(plain)));
        return Pruners.of(new PrunerSpec(name.getFirst().text(), members));
    }

    @Override
    public PrunerSpec spec() {
        PrunerSpec spec = PrunerSpec.of(NAME).with("patience", Value.of(patience));
        spec = minDelta == 0 ? spec : spec.with("min_delta", Value.of(minDelta));
        return pruner.isEmpty() ? spec : with(spec, pruner.get().spec());
    }

    private static PrunerSpec with(PrunerSpec spec, PrunerSpec inner) {
        if (inner.options().isEmpty()) {
            return spec.with(WRAPPED, Value.of(inner.name()));
        }
        SequencedMap<String, List<Value>> options = new LinkedHashMap<>(spec.options());
        options.put(WRAPPED + ".name", List.of(Value.of(inner.name())));
        inner.options().forEach((option, values) -> options.put(WRAPPED + "." + option, values));
        return new PrunerSpec(spec.name(), options);
    }

    @Override
    public boolean servesSeveralObjectives() {
        return pruner.map(Pruner::servesSeveralObjectives).orElse(true);
    }

    @Override
    public Optional<String> judgedObjective() {
        return pruner.flatMap(Pruner::judgedObjective);
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        List<String> stale = new ArrayList<>();
        for (int objective = 0; objective < peers.metrics().size(); objective++) {
            Optional<Curve> curve = Curve.of(trial, objective, peers);
            Optional<String> why = curve.flatMap(this::stale);
            if (curve.isPresent() && why.isEmpty()) {
                return Verdict.KEEP;
            }
            why.ifPresent(stale::add);
        }
        return stale.isEmpty() ? Verdict.KEEP : agreed("patience: " + String.join("; ", stale), trial, peers);
    }

    /** Returns why an objective has not improved for a while; empty if it has. */
    private Optional<String> stale(Curve curve) {
        List<Report> steps = steps(curve.reports());
        int before = steps.size() - patience - 1;
        if (before < 1) {
            return Optional.empty();
        }
        Report earlier = new Curve(steps.subList(0, before), curve.objective(), curve.metric()).best();
        Report later = new Curve(steps.subList(before, steps.size()), curve.objective(), curve.metric()).best();
        return curve.loss(earlier) + minDelta >= curve.loss(later)
                ? Optional.empty()
                : Optional.of("nothing in the last %d steps (best %s) comes up to %s at step %d"
                        .formatted(patience + 1, curve.value(later), curve.value(earlier), earlier.step()));
    }

    private Verdict agreed(String stale, Trial.Running trial, Peers peers) {
        return pruner.map(agreeing -> agreeing.judge(trial, peers) instanceof Verdict.Stop stop
                        ? new Verdict.Prune(stale + "; " + stop.reason())
                        : Verdict.KEEP)
                .orElseGet(() -> new Verdict.Prune(stale));
    }

    /** Returns the first report of each step, in the order of the steps. */
    private static List<Report> steps(List<Report> reports) {
        Set<Long> seen = new HashSet<>();
        return reports.stream()
                .filter(report -> seen.add(report.step()))
                .sorted(Comparator.comparingLong(Report::step))
                .toList();
    }
}

package io.danlu.bench.contest;

import io.danlu.analysis.Recommendation;
import io.danlu.bench.task.Task;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A sampler of Danlu's with a pruner, in a study in memory.
 *
 * @param pruner acts if evaluations are reported step by step
 * @param beliefs what it is told about each task
 */
public record SamplerContestant(Sampler sampler, Pruner pruner, TaskBeliefs beliefs) implements Contestant {

    /**
     * Reads a sampler with its options: {@code tpe}, {@code anneal:avg_best_idx=3:shrink_coef=0.2}.
     *
     * @throws IllegalArgumentException if the name or an option is unknown
     */
    public static SamplerContestant parse(String text) {
        return parse(text, PrunerSpec.NONE.name());
    }

    /**
     * Reads a sampler and a pruner, each with its options: {@code tpe} and {@code asha:min_resource=2}. A sampler with
     * {@code believe=right} or {@code believe=wrong} gets {@link TaskBeliefs}.
     *
     * @throws IllegalArgumentException if a name or an option is unknown
     */
    public static SamplerContestant parse(String sampler, String pruner) {
        SequencedMap<String, List<Value>> options = options(sampler);
        TaskBeliefs beliefs = TaskBeliefs.parse(
                options.getOrDefault("believe", List.of(Value.of("none"))).getFirst().text());
        options.remove("believe");
        SamplerSpec samplers = new SamplerSpec(name(sampler), options);
        PrunerSpec pruners = new PrunerSpec(name(pruner), options(pruner));
        return new SamplerContestant(Samplers.of(samplers), Pruners.of(pruners), beliefs);
    }

    private static String name(String text) {
        return text.split(":", 2)[0];
    }

    private static SequencedMap<String, List<Value>> options(String text) {
        SequencedMap<String, List<Value>> options = new LinkedHashMap<>();
        List<String> parts = List.of(text.split(":", -1));
        for (String part : parts.subList(1, parts.size())) {
            String[] option = part.split("=", 2);
            options.put(option[0], List.of(value(option.length == 2 ? option[1] : "true")));
        }
        return options;
    }

    private static Value value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Value.of(text.equals("true"));
        }
        if (text.matches("-?\\d+")) {
            return Value.of(Long.parseLong(text));
        }
        return text.matches("-?[\\d.]+(e-?\\d+)?") ? Value.of(Double.parseDouble(text)) : Value.of(text);
    }

    @Override
    public String name() {
        String told = beliefs == TaskBeliefs.NONE ? "" : ", " + beliefs.name().toLowerCase(Locale.ROOT);
        String name = sampler.spec().text() + told;
        return pruner.spec().equals(PrunerSpec.NONE)
                ? name
                : name + "+" + pruner.spec().text();
    }

    @Override
    public List<Trace> run(Task task, List<Long> seeds, Schedule schedule) {
        return seeds.stream()
                .map(seed -> Trace.of(open(task, seed, schedule), task, seed, schedule))
                .toList();
    }

    private Session open(Task task, long seed, Schedule schedule) {
        Study<Point> study = Study.named("%s-%d".formatted(task.name(), seed))
                .space(task.space())
                .sampler(sampler)
                .pruner(pruner)
                .seed(seed)
                .believe(beliefs.about(task, seed))
                .build();
        int most = schedule.evaluations() * (schedule.stepwise() ? task.steps() : 1);
        return new InStudy(study, Budget.trials(most));
    }

    private static final class InStudy implements Session {

        private final Study<Point> study;
        private final Budget budget;
        private Optional<LeasedTrial<Point>> last = Optional.empty();
        private Verdict verdict = Verdict.KEEP;

        InStudy(Study<Point> study, Budget budget) {
            this.study = study;
            this.budget = budget;
        }

        @Override
        public Optional<Point> ask() {
            last = study.queue().ask(budget);
            return last.map(LeasedTrial::point);
        }

        @Override
        public void tell(double loss) {
            study.tell(last.orElseThrow(), loss);
        }

        @Override
        public boolean report(long step, double loss) {
            verdict = study.report(last.orElseThrow(), step, loss);
            return verdict instanceof Verdict.Stop;
        }

        @Override
        public void prune() {
            study.prune(last.orElseThrow(), verdict instanceof Verdict.Stop stop ? stop.reason() : "");
        }

        @Override
        public Optional<Point> recommend() {
            return Recommendation.of(study.history()).map(Recommendation::point);
        }
    }
}

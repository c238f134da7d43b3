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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sampler of Danlu's with a pruner, in a study in memory.
 *
 * @param pruner acts if evaluations are reported step by step
 * @param told what it is told about each task
 */
public record SamplerContestant(Sampler sampler, Pruner pruner, Told told) implements Contestant {

    /** The knowledge that a sampler is given: beliefs about a task, and earlier studies on others of {@code tasks}. */
    record Told(TaskBeliefs beliefs, TaskSources sources, List<Task> tasks) {}

    /**
     * Reads a sampler with its options: {@code tpe}, {@code anneal:avg_best_idx=3:shrink_coef=0.2}.
     *
     * @throws IllegalArgumentException if the name or an option is unknown
     */
    public static SamplerContestant parse(String text) {
        return parse(text, PrunerSpec.NONE.name(), List.of());
    }

    /**
     * Reads a sampler and a pruner, each with its options: {@code tpe} and {@code asha:min_resource=2}. A sampler with
     * {@code believe=right} or {@code believe=wrong} gets {@link TaskBeliefs}, one with
     * {@code learn=others}, {@code shuffled} or {@code negated} {@link TaskSources}.
     *
     * @param tasks the tasks that sources are taken from
     *
     * @throws IllegalArgumentException if a name or an option is unknown
     */
    public static SamplerContestant parse(String sampler, String pruner, List<Task> tasks) {
        SequencedMap<String, List<Value>> options = options(sampler);
        Told told =
                new Told(TaskBeliefs.parse(word(options, "believe")), TaskSources.parse(word(options, "learn")), tasks);
        SamplerSpec samplers = new SamplerSpec(name(sampler), options);
        PrunerSpec pruners = new PrunerSpec(name(pruner), options(pruner));
        return new SamplerContestant(Samplers.of(samplers), Pruners.of(pruners), told);
    }

    private static String word(SequencedMap<String, List<Value>> options, String key) {
        List<Value> values = options.containsKey(key) ? options.remove(key) : List.of(Value.of("none"));
        return values.getFirst().text();
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
        String name = Stream.of(
                        sampler.spec().text(),
                        told.beliefs().name(),
                        told.sources().name())
                .filter(part -> !part.equals(TaskBeliefs.NONE.name()))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
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
                .believe(told.beliefs()
                        .about(task, seed)
                        .learningFrom(told.sources().of(task, told.tasks(), seed)))
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

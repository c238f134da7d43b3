package io.danlu.bench.contest;

import io.danlu.analysis.Recommendation;
import io.danlu.bench.task.Task;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.study.Asked;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.util.List;
import java.util.Optional;

/** A sampler of Danlu's, in a study in memory that knows its budget. */
public record SamplerContestant(Sampler sampler) implements Contestant {

    /**
     * The sampler that {@code text} names, with its options: {@code tpe}, {@code anneal:avg_best_idx=3:shrink_coef=0.2}.
     *
     * @throws IllegalArgumentException if the name or an option is unknown
     */
    public static SamplerContestant parse(String text) {
        List<String> parts = List.of(text.split(":", -1));
        SamplerSpec spec = SamplerSpec.of(parts.getFirst());
        for (String part : parts.subList(1, parts.size())) {
            String[] option = part.split("=", 2);
            spec = spec.with(option[0], value(option.length == 2 ? option[1] : "true"));
        }
        return new SamplerContestant(Samplers.of(spec));
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
        return sampler.spec().text();
    }

    @Override
    public List<Trace> run(Task task, List<Long> seeds, Schedule schedule) {
        return seeds.stream()
                .map(seed -> Trace.of(open(task, seed, schedule.evaluations()), task, seed, schedule))
                .toList();
    }

    private Session open(Task task, long seed, int evaluations) {
        Study<Point> study = Study.named(task.name())
                .space(task.space())
                .sampler(sampler)
                .seed(seed)
                .build();
        return new InStudy(study, Budget.trials(evaluations));
    }

    private static final class InStudy implements Session {

        private final Study<Point> study;
        private final Budget budget;
        private Optional<Asked<Point>> last = Optional.empty();

        InStudy(Study<Point> study, Budget budget) {
            this.study = study;
            this.budget = budget;
        }

        @Override
        public Optional<Point> ask() {
            last = study.ask(budget);
            return last.map(Asked::point);
        }

        @Override
        public void tell(double loss) {
            study.tell(last.orElseThrow(), loss);
        }

        @Override
        public Optional<Point> recommend() {
            return Recommendation.of(study.history()).map(Recommendation::point);
        }
    }
}
